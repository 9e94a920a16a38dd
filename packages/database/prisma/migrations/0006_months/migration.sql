-- AlterTable
ALTER TABLE "meeting" ADD COLUMN     "seriesId" UUID;

-- AlterTable
ALTER TABLE "organisation" ADD COLUMN     "silentAfterDays" INTEGER NOT NULL DEFAULT 21;

-- CreateTable
CREATE TABLE "meeting_series" (
    "id" UUID NOT NULL,
    "everyWeeks" INTEGER NOT NULL,
    "until" DATE,
    "times" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_move" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "byId" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fromStart" TIMESTAMPTZ(3) NOT NULL,
    "fromMinutes" INTEGER NOT NULL,
    "toStart" TIMESTAMPTZ(3) NOT NULL,
    "toMinutes" INTEGER NOT NULL,

    CONSTRAINT "meeting_move_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "id" UUID NOT NULL,
    "organisationId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "silence_question" (
    "id" UUID NOT NULL,
    "programmeId" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "toldAt" TIMESTAMPTZ(3),
    "quietUntil" DATE,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "silence_question_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_move_meetingId_at_idx" ON "meeting_move"("meetingId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "holiday_organisationId_from_to_title_key" ON "holiday"("organisationId", "from", "to", "title");

-- CreateIndex
CREATE UNIQUE INDEX "silence_question_programmeId_since_key" ON "silence_question"("programmeId", "since");

-- CreateIndex
CREATE INDEX "meeting_seriesId_idx" ON "meeting"("seriesId");

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "meeting_series"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_move" ADD CONSTRAINT "meeting_move_byId_fkey" FOREIGN KEY ("byId") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "silence_question" ADD CONSTRAINT "silence_question_programmeId_fkey" FOREIGN KEY ("programmeId") REFERENCES "programme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "silence_question" ADD CONSTRAINT "silence_question_answeredById_fkey" FOREIGN KEY ("answeredById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;


