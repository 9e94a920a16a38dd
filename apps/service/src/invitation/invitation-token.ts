import { createHash, randomBytes } from 'node:crypto';

/** How long a link of an invitation lives. */
export const INVITATION_DAYS = 7;

/** 32 random bytes for the link; the database gets the hash only. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(32).toString('base64url');
  return { token, tokenHash: hashOfToken(token) };
}

export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const expiryFrom = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * 24 * 3600 * 1000);
