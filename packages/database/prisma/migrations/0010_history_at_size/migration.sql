-- DropIndex
DROP INDEX "meeting_programmeId_idx";

-- CreateIndex
CREATE INDEX "meeting_programmeId_plannedStart_idx" ON "meeting"("programmeId", "plannedStart");
