import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { hostsOf } from './knock.ts';
import { findMeeting } from './meeting-repository.ts';

/** Sends a guest out of the call: at once, on every device, whatever token they hold. They may knock again. @throws NOT_FOUND, MEETING_OVER, MEETING_CANCELLED */
export async function sendAway(
  { actor, meetingId, personId }: { actor: Actor; meetingId: string; personId: string },
  { database, notices, live, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.admit', accessResource(meeting), clock());
  const guest = meeting.participants.find((one) => one.personId === personId && one.part === 'guest');
  if (!guest) throw new DomainError('NOT_FOUND');
  if (['ended', 'missed'].includes(meeting.status)) throw new DomainError('MEETING_OVER');
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  await database.meetingParticipant.updateMany({ where: { meetingId, personId, part: 'guest' }, data: { refusedAt: clock() } });
  live.end(meetingId);
  await notices.send({ to: [personId, ...hostsOf(meeting)], about: 'lobby', id: meetingId });
}
