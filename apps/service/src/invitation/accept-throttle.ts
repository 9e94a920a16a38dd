import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '@tandem/domain/error/domain-error';

/** Sixty looks at or tries of invitation links per address in ten minutes: a token can't be guessed, hashing passwords costs. */
export async function openAcceptThrottle(pool: Pool): Promise<(address: string) => Promise<void>> {
  const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
    const made: RateLimiterPostgres = new RateLimiterPostgres(
      {
        storeClient: pool,
        tableName: 'invitation_throttle',
        keyPrefix: 'address',
        points: 60,
        duration: 600,
        clearExpiredByTimeout: false,
      },
      (error?: Error) => (error ? reject(error) : resolve(made)),
    );
  });
  return async (address) => {
    await limiter.consume(address).catch((refusal: RateLimiterRes | Error) => {
      if (refusal instanceof Error) throw refusal;
      throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
    });
  };
}
