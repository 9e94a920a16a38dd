-- CreateTable
CREATE TABLE "poll" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "askedById" UUID,
    "kind" TEXT NOT NULL,
    "anonymous" BOOLEAN NOT NULL,
    "question" TEXT NOT NULL,
    "options" TEXT[],
    "low" TEXT NOT NULL,
    "high" TEXT NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "shownAt" TIMESTAMPTZ(3),
    "answers" INTEGER NOT NULL DEFAULT 0,
    "counts" INTEGER[] DEFAULT ARRAY[]::INTEGER[],
    "texts" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "poll_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "poll_voter" (
    "pollId" UUID NOT NULL,
    "personId" UUID NOT NULL,

    CONSTRAINT "poll_voter_pkey" PRIMARY KEY ("pollId","personId")
);

-- CreateTable
CREATE TABLE "poll_answer" (
    "pollId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "choices" INTEGER[],
    "text" TEXT,

    CONSTRAINT "poll_answer_pkey" PRIMARY KEY ("pollId","personId")
);

-- CreateIndex
CREATE INDEX "poll_meetingId_openedAt_idx" ON "poll"("meetingId", "openedAt");

-- CreateIndex
CREATE INDEX "poll_voter_personId_idx" ON "poll_voter"("personId");

-- CreateIndex
CREATE INDEX "poll_answer_personId_idx" ON "poll_answer"("personId");

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll" ADD CONSTRAINT "poll_askedById_fkey" FOREIGN KEY ("askedById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_voter" ADD CONSTRAINT "poll_voter_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_voter" ADD CONSTRAINT "poll_voter_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_pollId_fkey" FOREIGN KEY ("pollId") REFERENCES "poll"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "poll_answer" ADD CONSTRAINT "poll_answer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
