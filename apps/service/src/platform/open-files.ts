import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { openFolder } from './files-in-folder.ts';
import type { Files } from './files.ts';

/** A folder of the home, or a bucket where one is set; what speaks S3 is loaded only then. @throws Error when the bucket refuses us */
export async function openFiles({ home, s3 }: Pick<Config, 'home' | 's3'>, log: Pick<Logger, 'warn'>): Promise<Files> {
  if (!s3) return openFolder(home);
  const { openBucket } = await import('./files-in-bucket.ts');
  return openBucket(s3, log);
}
