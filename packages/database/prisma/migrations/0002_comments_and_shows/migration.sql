-- AlterTable: trajectories that are there already get an empty document for their comments.
ALTER TABLE "trajectory" ADD COLUMN     "commentsDocumentId" UUID;
UPDATE "trajectory" SET "commentsDocumentId" = gen_random_uuid();
INSERT INTO "document" ("id", "kind") SELECT "commentsDocumentId", 'comments' FROM "trajectory";
ALTER TABLE "trajectory" ALTER COLUMN "commentsDocumentId" SET NOT NULL;

-- CreateTable
CREATE TABLE "comment_mention" (
    "trajectoryId" UUID NOT NULL,
    "threadId" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "byId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMPTZ(3),

    CONSTRAINT "comment_mention_pkey" PRIMARY KEY ("trajectoryId","commentId","personId")
);

-- CreateTable
CREATE TABLE "trajectory_show" (
    "id" UUID NOT NULL,
    "trajectoryId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "byId" UUID,
    "purpose" TEXT NOT NULL DEFAULT '',
    "from" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "trajectory_show_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "comment_mention_personId_seenAt_idx" ON "comment_mention"("personId", "seenAt");

-- CreateIndex
CREATE INDEX "trajectory_show_trajectoryId_idx" ON "trajectory_show"("trajectoryId");

-- CreateIndex
CREATE INDEX "trajectory_show_personId_idx" ON "trajectory_show"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "trajectory_commentsDocumentId_key" ON "trajectory"("commentsDocumentId");

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_trajectoryId_fkey" FOREIGN KEY ("trajectoryId") REFERENCES "trajectory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_mention" ADD CONSTRAINT "comment_mention_byId_fkey" FOREIGN KEY ("byId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trajectory" ADD CONSTRAINT "trajectory_commentsDocumentId_fkey" FOREIGN KEY ("commentsDocumentId") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trajectory_show" ADD CONSTRAINT "trajectory_show_trajectoryId_fkey" FOREIGN KEY ("trajectoryId") REFERENCES "trajectory"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trajectory_show" ADD CONSTRAINT "trajectory_show_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "trajectory_show" ADD CONSTRAINT "trajectory_show_byId_fkey" FOREIGN KEY ("byId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


