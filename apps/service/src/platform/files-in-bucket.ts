import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadBucketCommand, HeadObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { Disk } from 'flydrive';
import { S3Driver } from 'flydrive/drivers/s3';
import type { Logger } from 'pino';
import type { S3Config } from './config.ts';
import { filesOn } from './files-on-disk.ts';
import type { Files } from './files.ts';

/**
 * A bucket of a service that speaks S3. Its files are private, and reach people through our routes only: no address of it is ever made.
 * @throws Error when the bucket is not there or refuses us; one that does not answer at the moment is only noted
 */
export async function openBucket(
  { bucket, region, endpoint, accessKeyId, secretAccessKey }: S3Config,
  log: Pick<Logger, 'warn'>,
): Promise<Files> {
  const client = new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Services of others mostly have no name for each bucket, and do not know the newer sums in trailers.
    ...(endpoint && { endpoint: endpoint.href, forcePathStyle: true }),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
  await client.send(new HeadBucketCommand({ Bucket: bucket })).catch((error: unknown) => {
    const status = statusOf(error);
    if (status !== undefined && status < 500) throw new Error(`S3_BUCKET: "${bucket}" refuses us (${status}). See .env.example.`);
    log.warn(error, `the bucket "${bucket}" does not answer`);
  });
  // Access lists of single files are not known to every service: files are as private as the bucket.
  const disk = new Disk(new S3Driver({ client, bucket, visibility: 'private', supportsACL: false }));
  return {
    ...filesOn(disk),
    async size(key) {
      try {
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return ContentLength ?? null;
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    },
    async read(key, range) {
      const part = range && `bytes=${range.start}-${range.end}`;
      const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: part }));
      return Body as Readable; // of Node's own client
    },
  };
}

const statusOf = (error: unknown): number | undefined => (error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined);
