import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { OwnFeedback } from '@tandem/contracts/feedback';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { partIn } from './find-form.ts';
import { formFor } from './form-for.ts';

/** Keeps one's own answers, in place of the earlier ones. Nobody else ever sees them, so nobody is told. */
export async function giveFeedback(
  { actor, meetingId, answers }: { actor: Actor; meetingId: string; answers: Record<string, number> },
  { database, clock }: Ports,
): Promise<OwnFeedback> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'feedback.give', accessResource(meeting), clock());
  const { questions } = formFor(partIn(meeting, actor.personId));
  const unknown = Object.keys(answers).find((id) => !questions.some((question) => question.id === id));
  if (unknown !== undefined) throw new DomainError('INVALID', { path: `answers.${unknown}` });
  const at = clock();
  await database.meetingFeedback.upsert({
    where: { meetingId_personId: { meetingId, personId: actor.personId } },
    create: { meetingId, personId: actor.personId, answers, at },
    update: { answers, at },
  });
  return { answers, at: at.toISOString() };
}
