import type { AnswerPoll } from '@tandem/contracts/poll';
import { DomainError } from '@tandem/domain/error/domain-error';
import { leadersOf } from '@tandem/domain/meeting/leaders';
import { assertAnswer, withAnswer } from '@tandem/domain/poll/poll';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { changePolls } from './meeting-with-polls.ts';
import { findPoll, hasAnswered, questionOf, tallyOf } from './poll-repository.ts';

type Answering = { actor: Actor; meetingId: string; pollId: string } & AnswerPoll;

/**
 * Takes one person's one answer. Of an anonymous poll two facts are kept which nothing joins: that this person answered, and the tally with
 * one answer more. Nobody can find it again, so it cannot be changed.
 * @throws DomainError NOT_FOUND, INVALID, NOT_ALLOWED_NOW { reason: 'answered' | 'poll-closed' }
 */
export async function answerPoll({ actor, meetingId, pollId, ...answer }: Answering, ports: Ports): Promise<void> {
  const { personId } = actor;
  const meeting = await changePolls({ actor, meetingId }, 'poll.answer', ports, async (transaction) => {
    const poll = await findPoll(transaction, meetingId, pollId);
    if (hasAnswered(poll, personId)) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'answered' });
    if (poll.closedAt !== null) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'poll-closed' });
    assertAnswer(questionOf(poll), answer);
    if (!poll.anonymous) {
      await transaction.pollAnswer.create({ data: { pollId, personId, ...answer } });
      return;
    }
    const { answers, counts, texts } = withAnswer(tallyOf(poll), answer);
    await transaction.pollVoter.create({ data: { pollId, personId } });
    await transaction.poll.update({ where: { id: pollId }, data: { answers, counts: [...counts], texts: [...texts] } });
  });
  // Others see nothing new, and need not learn when somebody answered.
  const leading = leadersOf(accessResource(meeting), ports.clock());
  await ports.notices.send({ to: [...new Set([...leading, personId])], about: 'poll', id: meeting.id });
}
