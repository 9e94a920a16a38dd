import type { Polls, PollView } from '@tandem/contracts/poll';
import { can } from '@tandem/domain/access/authorize';
import { withheldFrom, type PollKind } from '@tandem/domain/poll/poll';
import { accessResource } from '../meeting/access-resource.ts';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { groupMeeting } from '../meeting/group-meeting.ts';
import { findPolls, hasAnswered, stateOf, tallyOf, type PollRow } from './poll-repository.ts';

/** What is asked in the room, and what this person may know of the answers: all polls for those who lead, else the open one and those shown. */
export async function readPolls({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<Polls> {
  const meeting = await groupMeeting({ actor, meetingId }, 'poll.read', ports);
  const leads = can(actor, 'poll.lead', accessResource(meeting), ports.clock());
  const rows = await findPolls(ports.database, meetingId);
  return {
    leads,
    polls: rows.filter(({ closedAt, shownAt }) => leads || closedAt === null || shownAt !== null).map((row) => view(row, actor, leads)),
  };
}

/** What was asked, the first question first, as this person may know it afterwards: those who lead all of it, others what they were shown. The caller has authorised it. */
export async function pastPolls(
  meeting: MeetingRow,
  actor: Actor,
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<PollView[]> {
  const leads = can(actor, 'poll.lead', accessResource(meeting), clock());
  const rows = await findPolls(database, meeting.id);
  return rows
    .filter(({ closedAt, shownAt }) => closedAt !== null && (leads || shownAt !== null))
    .map((row) => view(row, actor, leads))
    .reverse();
}

function view(row: PollRow, { personId }: Actor, leads: boolean): PollView {
  const { id, kind, anonymous, question, options, low, high, closedAt, shownAt } = row;
  const { answers, counts, texts } = tallyOf(row);
  const withheld = withheldFrom(stateOf(row), leads);
  return {
    ...{ id, kind: kind as PollKind, anonymous, question, options, low, high, withheld },
    closedAt: closedAt?.toISOString() ?? null,
    shownAt: shownAt?.toISOString() ?? null,
    answered: hasAnswered(row, personId),
    answers: leads || withheld === null ? answers : null,
    results: withheld === null ? { counts: [...counts], texts: [...texts], ...(leads && !anonymous && { named: row.named }) } : null,
  };
}
