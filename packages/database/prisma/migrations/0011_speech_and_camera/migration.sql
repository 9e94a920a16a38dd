-- AlterTable
ALTER TABLE "talk_time" ADD COLUMN "from" TIMESTAMPTZ(3),
ADD COLUMN "minutes" SMALLINT[] DEFAULT ARRAY[]::SMALLINT[];

-- AlterTable
ALTER TABLE "call_quality" ADD COLUMN "cameraSeconds" INTEGER;
