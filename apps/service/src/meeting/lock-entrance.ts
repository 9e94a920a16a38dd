import { DomainError } from '@tandem/domain/error/domain-error';
import { lobbyState } from '@tandem/domain/meeting/lobby';
import { isInProgress } from '@tandem/domain/meeting/status';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { connectedPeople } from './connected-people.ts';
import { groupMeeting } from './group-meeting.ts';
import { audienceOf, lockMeeting } from './meeting-repository.ts';

type Asked = { actor: Actor; meetingId: string };

/**
 * Closes the entrance of a training: who is in it, or was, comes back freely; everybody else knocks and is let in by whoever leads. Again: those
 * who came in since are let in, too. A programme's meeting has no such door: its own people always get in, everybody else knocks anyway.
 * @throws DomainError NOT_FOUND, NOT_ALLOWED_NOW before and after the meeting, LIVEKIT_UNAVAILABLE (who is inside is not known)
 */
export async function lockEntrance(asked: Asked, ports: Ports): Promise<void> {
  const { database, clock, notices } = ports;
  const meeting = await ownDoor(asked, ports);
  if (!isInProgress(meeting.status)) throw new DomainError('NOT_ALLOWED_NOW', { status: meeting.status });
  const inside = new Set((await connectedPeople(meeting.id, ports)).map(({ personId }) => personId));
  const been = new Set([...meeting.attendance, ...meeting.sightings].map(({ personId }) => personId));
  const stay = meeting.participants
    .filter((one) => lobbyState(one) === 'admitted' || (one.refusedAt === null && (inside.has(one.personId) || been.has(one.personId))))
    .map(({ personId }) => personId);
  await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meeting.id);
    const now = clock();
    await transaction.meetingParticipant.updateMany({
      where: { meetingId: meeting.id, personId: { in: stay } },
      data: { admittedAt: now },
    });
    await transaction.meeting.update({ where: { id: meeting.id }, data: { lockedAt: now } });
  });
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meeting.id });
}

/** Opens it again: whoever is asked to the training walks in. @throws DomainError NOT_FOUND */
export async function openEntrance(asked: Asked, ports: Ports): Promise<void> {
  const meeting = await ownDoor(asked, ports);
  await ports.database.meeting.update({ where: { id: meeting.id }, data: { lockedAt: null } });
  await ports.notices.send({ to: audienceOf(meeting), about: 'meeting', id: meeting.id });
  // Whoever waits at the door asks anew and walks in.
  await ports.notices.send({ to: audienceOf(meeting), about: 'lobby', id: meeting.id });
}

async function ownDoor(asked: Asked, ports: Ports) {
  const meeting = await groupMeeting(asked, 'meeting.lock', ports);
  if (meeting.programme !== null) throw new DomainError('NOT_FOUND');
  return meeting;
}
