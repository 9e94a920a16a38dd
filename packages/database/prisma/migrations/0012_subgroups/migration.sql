-- CreateTable
CREATE TABLE "subgroup_round" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "startedById" UUID,
    "title" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "message" TEXT,
    "messageAt" TIMESTAMPTZ(3),

    CONSTRAINT "subgroup_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subgroup" (
    "roundId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "calledAt" TIMESTAMPTZ(3),

    CONSTRAINT "subgroup_pkey" PRIMARY KEY ("roundId","number")
);

-- CreateTable
CREATE TABLE "subgroup_placement" (
    "id" UUID NOT NULL,
    "roundId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),

    CONSTRAINT "subgroup_placement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "subgroup_round_meetingId_startedAt_idx" ON "subgroup_round"("meetingId", "startedAt");

-- CreateIndex
CREATE INDEX "subgroup_placement_roundId_from_idx" ON "subgroup_placement"("roundId", "from");

-- CreateIndex
CREATE INDEX "subgroup_placement_personId_idx" ON "subgroup_placement"("personId");

-- AddForeignKey
ALTER TABLE "subgroup_round" ADD CONSTRAINT "subgroup_round_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subgroup_round" ADD CONSTRAINT "subgroup_round_startedById_fkey" FOREIGN KEY ("startedById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subgroup" ADD CONSTRAINT "subgroup_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "subgroup_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subgroup_placement" ADD CONSTRAINT "subgroup_placement_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "subgroup_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "subgroup_placement" ADD CONSTRAINT "subgroup_placement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever was invited by name to a meeting of no programme takes part in it; guests come from outside.
UPDATE "meeting_participant" p SET part = 'participant'
FROM "meeting" m, "person" x
WHERE m.id = p."meetingId" AND x.id = p."personId" AND m."programmeId" IS NULL AND p.part = 'guest' AND x."guestOfId" IS NULL;
