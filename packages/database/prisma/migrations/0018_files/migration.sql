-- CreateTable
CREATE TABLE "meeting_file" (
    "id" UUID NOT NULL,
    "meetingId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "begunAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "messageId" UUID,

    CONSTRAINT "meeting_file_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "meeting_file_messageId_key" ON "meeting_file"("messageId");

-- CreateIndex
CREATE INDEX "meeting_file_personId_idx" ON "meeting_file"("personId");

-- CreateIndex
CREATE INDEX "meeting_file_receivedAt_idx" ON "meeting_file"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_file_meetingId_personId_clientId_key" ON "meeting_file"("meetingId", "personId", "clientId");

-- AddForeignKey
ALTER TABLE "meeting_file" ADD CONSTRAINT "meeting_file_meetingId_fkey" FOREIGN KEY ("meetingId") REFERENCES "meeting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_file" ADD CONSTRAINT "meeting_file_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_file" ADD CONSTRAINT "meeting_file_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "chat_message"("id") ON DELETE CASCADE ON UPDATE CASCADE;
