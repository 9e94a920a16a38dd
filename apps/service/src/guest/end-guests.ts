import type { Prisma } from '@tandem/database';
import { audienceOf, type MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';

/** Nobody ever let them in: of them nothing is kept. */
export const NEVER_INSIDE = { meetings: { every: { admittedAt: null } }, attendance: { none: {} } } satisfies Prisma.PersonWhereInput;

/**
 * Ends the link of a meeting and all sessions made of it, in the caller's transaction and under `lockMeeting`. @returns whose they were, for
 * `tellOfEnd` when it is committed
 */
export async function endGuests(transaction: Prisma.TransactionClient, meetingId: string, now: Date): Promise<string[]> {
  await transaction.guestLink.deleteMany({ where: { meetingId } });
  const guests = await transaction.person.findMany({ where: { guestOfId: meetingId, guestSessions: { some: {} } }, select: { id: true } });
  const ids = guests.map(({ id }) => id);
  await transaction.guestSession.deleteMany({ where: { personId: { in: ids } } });
  // Nobody is left at the door who could not come in any more.
  await transaction.meetingParticipant.updateMany({ where: { meetingId, personId: { in: ids } }, data: { refusedAt: now } });
  await transaction.person.deleteMany({ where: { guestOfId: meetingId, ...NEVER_INSIDE } });
  return ids;
}

/** Cuts what those guests have open: pages, documents, media. */
export async function tellOfEnd(meeting: MeetingRow, personIds: readonly string[], { live, notices }: Ports): Promise<void> {
  for (const id of personIds) live.end(id);
  if (personIds.length === 0) return;
  for (const about of ['lobby', 'meeting']) await notices.send({ to: audienceOf(meeting), about, id: meeting.id });
}

/**
 * The meeting is over, and the link with it. Whoever waited in vain is forgotten; whoever was inside may still hand in what their browser
 * saw, and ask to be forgotten, until their session ends.
 */
export async function closeGuestDoor(meetingId: string, { database, live }: Pick<Ports, 'database' | 'live'>): Promise<void> {
  await database.guestLink.deleteMany({ where: { meetingId } });
  const inVain = await database.person.findMany({ where: { guestOfId: meetingId, ...NEVER_INSIDE }, select: { id: true } });
  await database.person.deleteMany({ where: { id: { in: inVain.map(({ id }) => id) } } });
  for (const { id } of inVain) live.end(id);
}

/** Every hour: forgets who was never let in and whose session is over, of meetings that are still ahead; and from where codes were tried. */
export async function forgetInVain({ database, pool, clock }: Pick<Ports, 'database' | 'pool' | 'clock'>): Promise<void> {
  await pool.query('DELETE FROM guest_throttle WHERE expire < $1', [clock().getTime()]);
  await database.guestSession.deleteMany({ where: { expiresAt: { lte: clock() } } });
  await database.person.deleteMany({ where: { guestOfId: { not: null }, guestSessions: { none: {} }, ...NEVER_INSIDE } });
}
