-- CreateTable
CREATE TABLE "call_quality" (
    "meetingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "connectionId" TEXT NOT NULL,
    "seconds" INTEGER NOT NULL,
    "packets" INTEGER NOT NULL,
    "lost" INTEGER NOT NULL,
    "rtt" INTEGER,
    "gaps" INTEGER NOT NULL,
    "gapSeconds" INTEGER NOT NULL,
    "reconnects" INTEGER NOT NULL,

    CONSTRAINT "call_quality_pkey" PRIMARY KEY ("meetingId","personId","connectionId")
);

-- CreateTable
CREATE TABLE "meeting_mark" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "clientId" TEXT NOT NULL,
    "word" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "meeting_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_mark_meetingId_at_idx" ON "meeting_mark"("meetingId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_mark_meetingId_personId_clientId_key" ON "meeting_mark"("meetingId", "personId", "clientId");

-- AddForeignKey
ALTER TABLE "call_quality" ADD CONSTRAINT "call_quality_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_quality" ADD CONSTRAINT "call_quality_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_mark" ADD CONSTRAINT "meeting_mark_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_mark" ADD CONSTRAINT "meeting_mark_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;


