import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { mayBeQuietUntil } from '@tandem/domain/programme/silence';
import { programmeForMeeting } from '../meeting/programme-for-meeting.ts';
import { dayOf } from '../platform/day.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** «У нас всё в порядке, вернёмся к встречам …»: one answers for the pair. Until that day nobody asks. @throws NOT_ALLOWED_NOW when nobody asked */
export async function answerSilence(
  { actor, programmeId, quietUntil }: { actor: Actor; programmeId: string; quietUntil: string },
  ports: Ports,
): Promise<void> {
  const { database, notices, clock } = ports;
  const now = clock();
  const { resource, people } = await programmeForMeeting(ports, programmeId);
  authorize(actor, 'silence.answer', resource, now);
  const until = dayOf(quietUntil);
  if (!mayBeQuietUntil(until, now)) throw new DomainError('INVALID', { field: 'quietUntil' });
  const question = await database.silenceQuestion.findFirst({ where: { programmeId }, orderBy: { askedAt: 'desc' } });
  if (!question || (question.quietUntil && question.quietUntil <= now)) throw new DomainError('NOT_ALLOWED_NOW');
  await database.silenceQuestion.update({
    where: { id: question.id },
    data: { quietUntil: until, answeredById: actor.personId, answeredAt: now },
  });
  await notices.send({ to: people, about: 'silence', id: programmeId });
}
