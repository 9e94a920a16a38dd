import type { Session } from '@tandem/contracts/session';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from './actor.ts';
import { device } from './device.ts';

/** The devices on which the actor is signed in, the latest first. One's own only: the query itself is the policy. */
export async function listOwnSessions({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<Session[]> {
  const rows = await database.session.findMany({
    where: { userId: actor.personId, expiresAt: { gt: clock() } },
    orderBy: { updatedAt: 'desc' },
  });
  return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
    id,
    current: id === actor.sessionId,
    createdAt: createdAt.toISOString(),
    lastSeenAt: updatedAt.toISOString(),
    device: device(userAgent),
  }));
}

/** Signs one of one's own devices out and closes its sockets. @throws NOT_FOUND for anybody else's */
export async function endOwnSession({ actor, id }: { actor: Actor; id: string }, { database, live }: Ports): Promise<void> {
  const { count } = await database.session.deleteMany({ where: { id, userId: actor.personId } });
  if (count === 0) throw new DomainError('NOT_FOUND');
  live.end(id);
}

/** Signs out everywhere but here. */
export async function endOtherSessions({ actor }: { actor: Actor }, { database, live }: Ports): Promise<void> {
  const others = await database.session.findMany({ where: { userId: actor.personId, id: { not: actor.sessionId } }, select: { id: true } });
  await database.session.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
  for (const { id } of others) live.end(id);
}
