-- The entrance of a training may be closed to those who have not been let in yet.
ALTER TABLE "meeting" ADD COLUMN "lockedAt" TIMESTAMPTZ(3);
