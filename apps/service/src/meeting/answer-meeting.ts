import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { audienceOf, findFollowing, findMeeting } from './meeting-repository.ts';

/** «Буду» or «Не смогу», of a series for those that follow, too. */
export async function answerMeeting(
  { actor, meetingId, answer, following }: { actor: Actor; meetingId: string; answer: 'accepted' | 'declined'; following: boolean },
  { database, notices, clock }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.answer', accessResource(meeting), clock());
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  if (!['planned', 'open'].includes(meeting.status)) throw new DomainError('MEETING_OVER');
  const further = following ? await findFollowing(database, meeting) : [];
  await database.meetingParticipant.updateMany({
    where: { meetingId: { in: [meetingId, ...further.map(({ id }) => id)] }, personId: actor.personId },
    data: { answer, answeredAt: clock() },
  });
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meetingId });
}
