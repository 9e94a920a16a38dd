-- CreateTable
CREATE TABLE "erasure" (
    "personId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "begunAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "erasedDocuments" UUID[],

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "data_export" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "data_export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_period" (
    "organisationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "months" INTEGER NOT NULL,
    "monthsBefore" INTEGER NOT NULL,
    "setById" UUID,
    "setAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_period_pkey" PRIMARY KEY ("organisationId","kind")
);

-- CreateTable
CREATE TABLE "retention_entry" (
    "id" UUID NOT NULL,
    "organisationId" UUID,
    "kind" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "erasure_dueAt_idx" ON "erasure"("dueAt");

-- CreateIndex
CREATE INDEX "data_export_personId_at_idx" ON "data_export"("personId", "at");

-- CreateIndex
CREATE INDEX "retention_entry_organisationId_at_idx" ON "retention_entry"("organisationId", "at");

-- CreateIndex
CREATE INDEX "retention_entry_at_idx" ON "retention_entry"("at");

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_export" ADD CONSTRAINT "data_export_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_period" ADD CONSTRAINT "retention_period_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_period" ADD CONSTRAINT "retention_period_setById_fkey" FOREIGN KEY ("setById") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_entry" ADD CONSTRAINT "retention_entry_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "organisation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

