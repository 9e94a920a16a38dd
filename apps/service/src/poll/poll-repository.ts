import type { Database, Prisma } from '@tandem/database';
import { DomainError } from '@tandem/domain/error/domain-error';
import { emptyTally, withAnswer, type PollKind, type PollQuestion, type PollState, type Tally } from '@tandem/domain/poll/poll';

const whole = {
  voters: { select: { personId: true } },
  named: { orderBy: { personId: 'asc' }, select: { personId: true, choices: true, text: true } },
} satisfies Prisma.PollInclude;

/** A poll with who answered, and in one with names what. */
export type PollRow = Prisma.PollGetPayload<{ include: typeof whole }>;

/** All polls of a meeting, the newest first. */
export const findPolls = (database: Pick<Database, 'poll'>, meetingId: string): Promise<PollRow[]> =>
  database.poll.findMany({ where: { meetingId }, include: whole, orderBy: [{ openedAt: 'desc' }, { id: 'desc' }] });

/** @throws DomainError NOT_FOUND, also for a poll of another meeting */
export async function findPoll(database: Pick<Database, 'poll'>, meetingId: string, id: string): Promise<PollRow> {
  const row = await database.poll.findFirst({ where: { id, meetingId }, include: whole });
  if (!row) throw new DomainError('NOT_FOUND');
  return row;
}

export const questionOf = ({ kind, options }: Pick<PollRow, 'kind' | 'options'>): PollQuestion => ({ kind: kind as PollKind, options });

/** Of an anonymous poll only this is kept; of one with names it is counted from the answers. */
export const tallyOf = ({ anonymous, answers, counts, texts, named, ...row }: PollRow): Tally =>
  anonymous ? { answers, counts, texts } : named.reduce<Tally>(withAnswer, emptyTally(questionOf(row)));

export const stateOf = (row: PollRow): PollState => ({
  anonymous: row.anonymous,
  answers: tallyOf(row).answers,
  closedAt: row.closedAt,
  shownAt: row.shownAt,
});

export const hasAnswered = ({ anonymous, voters, named }: PollRow, personId: string): boolean =>
  (anonymous ? voters : named).some((one) => one.personId === personId);
