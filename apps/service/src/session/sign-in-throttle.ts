import type { Pool } from 'pg';
import { openThrottle } from '../platform/throttle.ts';

const guarded = new Set(['/api/auth/sign-in/email', '/api/auth/request-password-reset', '/api/auth/reset-password']);

/** Slows guessing down: 10 failures per account in 10 minutes, 100 tries per address. Counted in PostgreSQL. */
export interface SignInThrottle {
  /** @throws DomainError TOO_MANY_REQUESTS with `seconds` to wait */
  begin(path: string, input: unknown, address: string): Promise<{ succeeded(): Promise<void> }>;
}

export async function openSignInThrottle(pool: Pool): Promise<SignInThrottle> {
  const make = (keyPrefix: string, points: number) =>
    openThrottle(pool, { tableName: 'sign_in_throttle', keyPrefix, points, duration: 600 });
  const accounts = await make('account', 10);
  const addresses = await make('address', 100);
  return {
    async begin(path, input, address) {
      if (!guarded.has(path)) return { succeeded: async () => undefined };
      const account = emailIn(input);
      await addresses.take(address);
      if (account) await accounts.take(account);
      return {
        async succeeded() {
          if (account && path === '/api/auth/sign-in/email') await accounts.forget(account);
        },
      };
    },
  };
}

function emailIn(input: unknown): string | undefined {
  const { email } = (input ?? {}) as { email?: unknown };
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 320) : undefined;
}
