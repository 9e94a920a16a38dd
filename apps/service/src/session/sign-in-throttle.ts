import type { Pool } from 'pg';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '@tandem/domain/error/domain-error';

const guarded = new Set(['/api/auth/sign-in/email', '/api/auth/request-password-reset', '/api/auth/reset-password']);

/** Slows guessing down: 10 failures per account in 10 minutes, 100 tries per address. Counted in PostgreSQL. */
export interface SignInThrottle {
  /** @throws DomainError TOO_MANY_REQUESTS with `seconds` to wait */
  begin(path: string, input: unknown, address: string): Promise<{ succeeded(): Promise<void> }>;
}

export async function openSignInThrottle(pool: Pool): Promise<SignInThrottle> {
  const make = (keyPrefix: string, points: number, duration: number) =>
    new Promise<RateLimiterPostgres>((resolve, reject) => {
      const limiter: RateLimiterPostgres = new RateLimiterPostgres(
        { storeClient: pool, tableName: 'sign_in_throttle', keyPrefix, points, duration, clearExpiredByTimeout: false },
        (error?: Error) => (error ? reject(error) : resolve(limiter)),
      );
    });
  const accounts = await make('account', 10, 600);
  const addresses = await make('address', 100, 600);
  const take = (limiter: RateLimiterPostgres, key: string) =>
    limiter.consume(key).catch((refusal: RateLimiterRes | Error) => {
      if (refusal instanceof Error) throw refusal;
      throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
    });
  return {
    async begin(path, input, address) {
      if (!guarded.has(path)) return { succeeded: async () => undefined };
      const account = emailIn(input);
      await take(addresses, address);
      if (account) await take(accounts, account);
      return {
        async succeeded() {
          if (account && path === '/api/auth/sign-in/email') await accounts.delete(account);
        },
      };
    },
  };
}

function emailIn(input: unknown): string | undefined {
  const { email } = (input ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : undefined;
}
