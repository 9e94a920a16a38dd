-- AlterTable
ALTER TABLE "person" ADD COLUMN     "guestOfId" UUID;

-- CreateTable
CREATE TABLE "guest_link" (
    "meetingId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "madeById" UUID,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guest_link_pkey" PRIMARY KEY ("meetingId")
);

-- CreateTable
CREATE TABLE "guest_session" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "guest_session_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "guest_link_tokenHash_key" ON "guest_link"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "guest_session_tokenHash_key" ON "guest_session"("tokenHash");

-- CreateIndex
CREATE INDEX "guest_session_personId_idx" ON "guest_session"("personId");

-- CreateIndex
CREATE INDEX "person_guestOfId_idx" ON "person"("guestOfId");

-- AddForeignKey
ALTER TABLE "guest_link" ADD CONSTRAINT "guest_link_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guest_link" ADD CONSTRAINT "guest_link_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guest_session" ADD CONSTRAINT "guest_session_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_guestOfId_fkey" FOREIGN KEY ("guestOfId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;
