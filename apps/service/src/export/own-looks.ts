import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** At what of others one has looked oneself: what «Кто смотрел» tells them of one. */
export const ownLooks = (actor: Actor, { database }: Ports): Promise<object[]> =>
  database.accessLogEntry.findMany({
    where: { personId: actor.personId },
    orderBy: { at: 'asc' },
    select: { at: true, what: true, asRole: true, meetingId: true, trajectoryId: true },
  });
