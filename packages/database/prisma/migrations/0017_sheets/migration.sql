-- CreateTable
CREATE TABLE "sheet" (
    "roundId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "meetingId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "sheet_pkey" PRIMARY KEY ("roundId","number")
);

-- CreateIndex
CREATE UNIQUE INDEX "sheet_documentId_key" ON "sheet"("documentId");

-- CreateIndex
CREATE INDEX "sheet_meetingId_idx" ON "sheet"("meetingId");

-- AddForeignKey
ALTER TABLE "sheet" ADD CONSTRAINT "sheet_roundId_number_fkey" FOREIGN KEY ("roundId", "number") REFERENCES "subgroup"("roundId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet" ADD CONSTRAINT "sheet_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sheet" ADD CONSTRAINT "sheet_documentId_fkey" FOREIGN KEY ("documentId") REFERENCES "document"("id") ON DELETE CASCADE ON UPDATE CASCADE;
