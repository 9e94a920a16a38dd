import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '@tandem/domain/error/domain-error';

/** Ten checks of the line per person in ten minutes: each sends as much as the line carries. */
export async function openCheckThrottle(pool: Pool): Promise<(personId: string) => Promise<void>> {
  const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
    const made: RateLimiterPostgres = new RateLimiterPostgres(
      { storeClient: pool, tableName: 'check_throttle', keyPrefix: 'person', points: 10, duration: 600, clearExpiredByTimeout: false },
      (error?: Error) => (error ? reject(error) : resolve(made)),
    );
  });
  return async (personId) => {
    await limiter.consume(personId).catch((refusal: RateLimiterRes | Error) => {
      if (refusal instanceof Error) throw refusal;
      throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
    });
  };
}
