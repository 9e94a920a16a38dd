-- CreateTable
CREATE TABLE "screen_share" (
    "trackSid" TEXT NOT NULL,
    "meetingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "participantSid" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "screen_share_pkey" PRIMARY KEY ("trackSid")
);

-- CreateIndex
CREATE INDEX "screen_share_meetingId_idx" ON "screen_share"("meetingId");

-- AddForeignKey
ALTER TABLE "screen_share" ADD CONSTRAINT "screen_share_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screen_share" ADD CONSTRAINT "screen_share_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;


