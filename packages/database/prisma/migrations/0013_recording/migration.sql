-- CreateTable
CREATE TABLE "recording" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "phase" TEXT NOT NULL,
    "because" TEXT,
    "textVersion" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "keeperId" UUID,
    "beatAt" TIMESTAMPTZ(3),
    "sound" TEXT NOT NULL DEFAULT 'none',
    "seconds" DOUBLE PRECISION,

    CONSTRAINT "recording_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recording_consent" (
    "recordingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "givenAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "recording_consent_pkey" PRIMARY KEY ("recordingId","personId")
);

-- CreateTable
CREATE TABLE "recording_stretch" (
    "recordingId" UUID NOT NULL,
    "at" DOUBLE PRECISION NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "endedBy" TEXT NOT NULL,

    CONSTRAINT "recording_stretch_pkey" PRIMARY KEY ("recordingId","at")
);

-- CreateTable
CREATE TABLE "recording_track" (
    "recordingId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "recording_track_pkey" PRIMARY KEY ("recordingId","personId")
);

-- CreateIndex
CREATE INDEX "recording_meetingId_askedAt_idx" ON "recording"("meetingId", "askedAt");

-- CreateIndex
CREATE INDEX "recording_phase_idx" ON "recording"("phase");

-- CreateIndex
CREATE INDEX "recording_endedAt_idx" ON "recording"("endedAt");

-- CreateIndex
CREATE INDEX "recording_consent_personId_idx" ON "recording_consent"("personId");

-- AddForeignKey
ALTER TABLE "recording" ADD CONSTRAINT "recording_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_consent" ADD CONSTRAINT "recording_consent_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_consent" ADD CONSTRAINT "recording_consent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_stretch" ADD CONSTRAINT "recording_stretch_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_track" ADD CONSTRAINT "recording_track_recordingId_fkey" FOREIGN KEY ("recordingId") REFERENCES "recording"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recording_track" ADD CONSTRAINT "recording_track_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;


