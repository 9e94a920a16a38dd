import type { Actor } from '@tandem/domain/access/actor';
import type { Database, Prisma } from '@tandem/database';
import { parseCookies } from 'better-auth/cookies';
import { hashOfToken, newToken } from '../invitation/invitation-token.ts';
import type { Ports } from '../platform/ports.ts';

/** A working day: whoever closes the browser asks for the code once more. */
const LASTS_SECONDS = 12 * 3600;

const isSecure = ({ appUrl }: Ports['config']) => appUrl.protocol === 'https:';
const nameOf = (config: Ports['config']) => (isSecure(config) ? '__Host-tandem-guest' : 'tandem-guest');

const cookieOf = (config: Ports['config'], value: string, seconds: number) =>
  `${nameOf(config)}=${value}; Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${isSecure(config) ? '; Secure' : ''}`;

/** Begins a session of this guest, in the caller's transaction. @returns its cookie */
export async function beginGuestSession(
  transaction: Prisma.TransactionClient,
  personId: string,
  { config, clock }: Pick<Ports, 'config' | 'clock'>,
): Promise<string> {
  const { token, tokenHash } = newToken();
  const createdAt = clock();
  const expiresAt = new Date(createdAt.getTime() + LASTS_SECONDS * 1000);
  await transaction.guestSession.create({ data: { tokenHash, personId, createdAt, expiresAt } });
  return cookieOf(config, token, LASTS_SECONDS);
}

/** Makes the browser forget it. */
export const noGuestCookie = (config: Ports['config']): string => cookieOf(config, '', 0);

/** The guest whose browser this is; the meeting of the link is the only one there is for them. */
export async function findGuest(
  { database, config, clock }: { database: Pick<Database, 'guestSession'> } & Pick<Ports, 'config' | 'clock'>,
  cookie: string,
): Promise<(Actor & { sessionId: string; name: string }) | undefined> {
  const token = parseCookies(cookie).get(nameOf(config));
  if (!token) return undefined;
  const session = await database.guestSession.findUnique({
    where: { tokenHash: hashOfToken(token), expiresAt: { gt: clock() } },
    select: { id: true, person: { select: { id: true, name: true, guestOfId: true } } },
  });
  if (!session?.person.guestOfId) return undefined;
  const { id: personId, name, guestOfId: guestOf } = session.person;
  return { personId, name, guestOf, isAdmin: false, memberships: [], sessionId: session.id };
}
