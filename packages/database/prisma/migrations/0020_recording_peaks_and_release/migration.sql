-- AlterTable
ALTER TABLE "recording" ADD COLUMN     "peakSeconds" DOUBLE PRECISION,
ADD COLUMN     "peaks" BYTEA;

-- AlterTable
ALTER TABLE "recording_track" ADD COLUMN     "peaks" BYTEA;

-- CreateTable
CREATE TABLE "recording_release" (
    "id" UUID NOT NULL,
    "recordingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "textVersion" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "recording_release_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "recording_release_recordingId_idx" ON "recording_release"("recordingId");

-- CreateIndex
CREATE INDEX "recording_release_personId_idx" ON "recording_release"("personId");

-- AddForeignKey
ALTER TABLE "recording_release" ADD CONSTRAINT "recording_release_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_release" ADD CONSTRAINT "recording_release_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
