import type { IncomingHttpHeaders } from 'node:http';
import type { Actor as DomainActor } from '@tandem/domain/access/actor';
import { fromNodeHeaders } from 'better-auth/node';
import { findGuest } from '../guest/guest-session.ts';
import { roleOf } from '../organisation/role-of.ts';
import type { Ports } from '../platform/ports.ts';

/** Who acts: the domain's actor with the session they came by. */
export interface Actor extends DomainActor {
  sessionId: string;
  name: string;
}

/** Who the cookies say this is: an account before a guest. `refresh: false` for sockets, which cannot set a cookie. */
export async function findActor(
  ports: Pick<Ports, 'auth' | 'database' | 'config' | 'clock'>,
  headers: IncomingHttpHeaders,
  { refresh }: { refresh: boolean },
): Promise<{ actor: Actor; cookies: string[] } | undefined> {
  if (!headers.cookie) return undefined;
  const account = await findAccount(ports, headers, { refresh });
  if (account) return account;
  const guest = await findGuest(ports, headers.cookie);
  return guest && { actor: guest, cookies: [] };
}

async function findAccount(
  { auth, database }: Pick<Ports, 'auth' | 'database'>,
  headers: IncomingHttpHeaders,
  { refresh }: { refresh: boolean },
): Promise<{ actor: Actor; cookies: string[] } | undefined> {
  const { response, headers: replied } = await auth.api.getSession({
    headers: fromNodeHeaders(headers),
    query: { disableRefresh: !refresh },
    returnHeaders: true,
  });
  if (!response) return undefined;
  const person = await database.person.findUnique({
    where: { id: response.user.id, disabledAt: null },
    select: { id: true, name: true, isAdmin: true, memberships: { where: { to: null }, select: { organisationId: true, role: true } } },
  });
  if (!person) return undefined;
  const memberships = person.memberships.map(({ organisationId, role }) => ({ organisationId, role: roleOf(role) }));
  return {
    actor: { personId: person.id, isAdmin: person.isAdmin, memberships, sessionId: response.session.id, name: person.name },
    cookies: replied.getSetCookie(),
  };
}
