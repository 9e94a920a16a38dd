import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { audienceOf, findMeeting } from './meeting-repository.ts';

/** «Буду» or «Не смогу». */
export async function answerMeeting(
  { actor, meetingId, answer }: { actor: Actor; meetingId: string; answer: 'accepted' | 'declined' },
  { database, notices, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.answer', accessResource(meeting), clock());
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  if (!['planned', 'open'].includes(meeting.status)) throw new DomainError('MEETING_OVER');
  await database.meetingParticipant.update({
    where: { meetingId_personId: { meetingId, personId: actor.personId } },
    data: { answer, answeredAt: clock() },
  });
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meetingId });
}
