import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '@tandem/domain/error/domain-error';

/** So many tries of one key in so many seconds, counted in PostgreSQL, hence by all processes together. */
export interface Throttle {
  /** Counts a try. @throws DomainError TOO_MANY_REQUESTS with `seconds` to wait */
  take(key: string): Promise<void>;
  /** Begins to count anew. */
  forget(key: string): Promise<void>;
}

export type ThrottleOptions = { tableName: string; keyPrefix: string; points: number; duration: number };

/** Makes its table when there is none. */
export async function openThrottle(pool: Pool, options: ThrottleOptions): Promise<Throttle> {
  const limiter = await new Promise<RateLimiterPostgres>((resolve, reject) => {
    const made: RateLimiterPostgres = new RateLimiterPostgres(
      { storeClient: pool, ...options, clearExpiredByTimeout: false },
      (error?: Error) => (error ? reject(error) : resolve(made)),
    );
  });
  return {
    async take(key) {
      await limiter.consume(key).catch((refusal: RateLimiterRes | Error) => {
        if (refusal instanceof Error) throw refusal;
        throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
      });
    },
    async forget(key) {
      await limiter.delete(key);
    },
  };
}
