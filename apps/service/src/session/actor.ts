import type { IncomingHttpHeaders } from 'node:http';
import type { Actor as DomainActor } from '@tandem/domain/access/actor';
import type { Database } from '@tandem/database';
import { fromNodeHeaders } from 'better-auth/node';
import type { Auth } from './auth.ts';
import { roleOf } from '../organisation/role-of.ts';

/** Who acts: the domain's actor with the session they came by. */
export interface Actor extends DomainActor {
  sessionId: string;
  name: string;
}

/** Who the cookie says this is. `refresh: false` for sockets, which cannot set a cookie. */
export async function findActor(
  { auth, database }: { auth: Auth; database: Database },
  headers: IncomingHttpHeaders,
  { refresh }: { refresh: boolean },
): Promise<{ actor: Actor; cookies: string[] } | undefined> {
  if (!headers.cookie) return undefined;
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
