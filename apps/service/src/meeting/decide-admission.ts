import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { hostsOf } from './knock.ts';
import { findMeeting } from './meeting-repository.ts';

/** Lets a waiting guest in, or sends them away (they may knock again). Of two hosts at once the first decides. */
export async function decideAdmission(
  { actor, meetingId, personId, admit }: { actor: Actor; meetingId: string; personId: string; admit: boolean },
  { database, notices, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.admit', accessResource(meeting), clock());
  if (['ended', 'missed'].includes(meeting.status)) throw new DomainError('MEETING_OVER');
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  const guest = meeting.participants.find((one) => one.personId === personId && one.part === 'guest');
  if (!guest) throw new DomainError('NOT_FOUND');
  const now = clock();
  await database.meetingParticipant.updateMany({
    where: { meetingId, personId, admittedAt: null },
    data: admit ? { admittedAt: now } : { refusedAt: now },
  });
  await notices.send({ to: [personId, ...hostsOf(meeting)], about: 'lobby', id: meetingId });
}
