import { createHmac, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** Six digits, told another way than the link. */
export const newCode = (): string => randomInt(0, 1_000_000).toString().padStart(6, '0');

/**
 * A million codes are soon tried, so the hash is slow, and its salt follows from a key that is not in the database: a stolen copy alone tells
 * no code. It is made from the address that was asked for, known or not, so that both take the same time.
 */
export async function hashOfCode(code: string, tokenHash: string, secret: string): Promise<string> {
  const salt = createHmac('sha256', secret).update(`guest-code:${tokenHash}`).digest();
  return (await derive(code, salt, 32)).toString('hex');
}

export const isSameHash = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
