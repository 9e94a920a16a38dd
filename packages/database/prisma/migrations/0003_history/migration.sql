-- AlterTable
ALTER TABLE "document_version" ADD COLUMN     "namedAt" TIMESTAMPTZ(3),
ADD COLUMN     "once" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "document_version_once_key" ON "document_version"("once");
