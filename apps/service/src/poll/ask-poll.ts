import type { AskPoll } from '@tandem/contracts/poll';
import { DomainError } from '@tandem/domain/error/domain-error';
import { assertQuestion, emptyTally } from '@tandem/domain/poll/poll';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { changePolls, tellAll } from './meeting-with-polls.ts';

/** Puts a question to everybody in the room, one at a time. @throws DomainError NOT_FOUND, INVALID (options), NOT_ALLOWED_NOW */
export async function askPoll({ actor, meetingId, ...wanted }: { actor: Actor; meetingId: string } & AskPoll, ports: Ports): Promise<void> {
  const meeting = await changePolls({ actor, meetingId }, 'poll.lead', ports, async (transaction, openedAt) => {
    assertQuestion(wanted);
    const standing = await transaction.poll.count({ where: { meetingId, closedAt: null } });
    if (standing > 0) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'poll-under-way' });
    const { counts } = emptyTally(wanted);
    await transaction.poll.create({
      data: { meetingId, askedById: actor.personId, openedAt, ...wanted, counts: wanted.anonymous ? [...counts] : [] },
    });
  });
  await tellAll(meeting, ports);
}
