-- AlterTable
ALTER TABLE "document" ADD COLUMN     "shadow" BYTEA,
ADD COLUMN     "shadowSeq" BIGINT;
