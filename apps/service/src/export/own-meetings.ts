import { can } from '@tandem/domain/access/authorize';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { visibleMeetingFields } from '@tandem/domain/access/meeting-fields';
import type { QualityReport } from '@tandem/domain/meeting/quality';
import { attendanceOf } from '@tandem/domain/meeting/attendance';
import { listLooks } from '../access-log/list-looks.ts';
import { recordLooks } from '../access-log/record-looks.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { connectionOf } from '../meeting/connections.ts';
import { wholeMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { drawnBy } from '../board/drawn-by.ts';
import { readSheets } from '../sheet/read-sheets.ts';
import { readSummary } from '../summary/read-summary.ts';

const AT_ONCE = 50;

/**
 * Meetings one was asked to or came to, the oldest first. One's own attendance, speaking, words and answers are one's own whatever has become
 * of the rights; what belongs to all who met (its title, the summary, who looked) is here only as the allow-list of the record gives it.
 */
export async function ownMeetings(actor: Actor, ports: Ports): Promise<object[]> {
  const { database } = ports;
  const me = { personId: actor.personId };
  const meetings: object[] = [];
  let after: string | undefined;
  do {
    const rows = await database.meeting.findMany({
      where: { OR: [{ participants: { some: me } }, { attendance: { some: me } }, { chat: { some: me } }] },
      include: {
        ...wholeMeeting,
        talk: { where: me },
        feedback: { where: me },
        screens: { where: me },
        marks: { where: me, orderBy: { at: 'asc' } },
        quality: { where: me },
        subgroupRounds: { where: { placements: { some: me } }, include: { placements: { where: me } }, orderBy: { startedAt: 'asc' } },
        polls: {
          where: { OR: [{ voters: { some: me } }, { named: { some: me } }] },
          include: { named: { where: me } },
          orderBy: { openedAt: 'asc' },
        },
        board: { select: { documentId: true } },
        recordings: {
          where: { consents: { some: me } },
          include: { consents: { where: me }, releases: { where: me, orderBy: { givenAt: 'asc' } } },
          orderBy: { askedAt: 'asc' },
        },
      },
      orderBy: { id: 'asc' },
      take: AT_ONCE,
      ...(after && { cursor: { id: after }, skip: 1 }),
    });
    for (const row of rows) meetings.push(await one(row, actor, ports));
    after = rows.length === AT_ONCE ? rows.at(-1)!.id : undefined;
  } while (after);
  return meetings;
}

type Row = Parameters<typeof accessResource>[0] & {
  talk: { seconds: number; from: Date | null; minutes: number[] }[];
  feedback: { answers: unknown; at: Date }[];
  screens: { from: Date; to: Date | null }[];
  marks: { at: Date; word: string }[];
  quality: Omit<QualityReport, 'personId'>[];
  subgroupRounds: { title: string; placements: { number: number; from: Date; to: Date | null }[] }[];
  polls: {
    question: string;
    kind: string;
    options: string[];
    anonymous: boolean;
    named: { choices: number[]; text: string | null }[];
  }[];
  board: { documentId: string } | null;
  recordings: {
    textVersion: string;
    consents: { givenAt: Date; withdrawnAt: Date | null }[];
    releases: { textVersion: string; givenAt: Date; until: Date; withdrawnAt: Date | null }[];
  }[];
};

async function one(row: Row, actor: Actor, ports: Ports): Promise<object> {
  const { database, clock } = ports;
  const now = clock();
  const meeting = { ...row, status: statusNow(row, now) };
  const resource = accessResource(meeting);
  const fields = visibleMeetingFields(actor, resource, now);
  const capacity = meetingCapacity(actor, resource, now);
  const mine = { meetingId: row.id, personId: actor.personId };
  const part = row.participants.find(({ personId }) => personId === actor.personId);
  const attended = attendanceOf(row.attendance.map(connectionOf), row.endedAt ?? now).find(({ personId }) => personId === actor.personId);
  const [chat, consents] = await Promise.all([
    database.chatMessage.findMany({
      where: mine,
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { at: true, text: true, file: { select: { name: true, size: true, sha256: true } } },
    }),
    database.summaryConsent.findMany({ where: mine, orderBy: { givenAt: 'asc' }, select: { givenAt: true, withdrawnAt: true } }),
  ]);
  // A summary is of those who met: who was only invited has no part in it.
  const summary =
    fields.has('agenda') && resource.attendedBy.includes(actor.personId) && can(actor, 'summary.read', resource, now)
      ? (await readSummary(row.summaryDocumentId, ports)).text
      : null;
  if (capacity && summary) await recordLooks(actor.personId, [{ meetingId: row.id, capacity, what: 'meeting-record' }], ports);
  return {
    id: row.id,
    plannedStart: row.plannedStart,
    plannedMinutes: row.plannedMinutes,
    ...(fields.has('title') && { title: row.title }),
    ...(fields.has('status') && { status: meeting.status }),
    ...(part && { part: part.part, answer: part.answer, answeredAt: part.answeredAt }),
    attendance: attended && {
      minutes: Math.round(attended.seconds / 60),
      confidence: attended.confidence,
      intervals: attended.intervals.map(({ from, to }) => ({ from, to })),
    },
    spokeSeconds: row.talk.length > 0 ? row.talk.reduce((sum, { seconds }) => sum + seconds, 0) : null,
    spokeByMinute: row.talk.flatMap(({ from, minutes }) => (from ? [{ from, seconds: minutes }] : [])),
    showedScreen: row.screens.map(({ from, to }) => ({ from, to })),
    marked: row.marks.map(({ at, word }) => ({ at, word })),
    connections: row.quality.map(({ seconds, packets, lost, rtt, gaps, gapSeconds, reconnects, cameraSeconds }) => ({
      ...{ seconds, packets, lost, rtt, gaps, gapSeconds, reconnects, cameraSeconds },
    })),
    inSubgroups: row.subgroupRounds.flatMap(({ title, placements }) =>
      placements.map(({ number, from, to }) => ({ exercise: title, group: number, from, to })),
    ),
    sheets: fields.has('exercises') && row.subgroupRounds.length > 0 ? await sheetsOf(row.id, actor, ports) : [],
    answeredPolls: row.polls.map(answeredPoll),
    recordingConsents: row.recordings.flatMap(({ textVersion, consents: own }) =>
      own.map(({ givenAt, withdrawnAt }) => ({ textVersion, givenAt, withdrawnAt })),
    ),
    recordingReleases: row.recordings.flatMap(({ releases }) =>
      releases.map(({ textVersion, givenAt, until, withdrawnAt }) => ({ textVersion, givenAt, until, withdrawnAt })),
    ),
    chat: chat.map(({ file, ...said }) => ({ ...said, ...(file && { file }) })),
    drewOnBoard: row.board ? await drawnBy(actor.personId, row.board.documentId, ports) : [],
    feedback: row.feedback.map(({ answers, at }) => ({ answers, at }))[0] ?? null,
    summary,
    summaryConsents: consents,
    ...(fields.has('looks') && { whoLooked: await listLooks(database, { meetingId: row.id }) }),
  };
}

/** Of the own sub-groups, written together. */
async function sheetsOf(meetingId: string, actor: Actor, ports: Ports): Promise<object[]> {
  const { items } = await readSheets({ actor, meetingId }, ports);
  return items.flatMap(({ group, title, text }) => (text === null ? [] : { group, title, text }));
}

/** That one answered, and what, as far as it is known: which of the answers of an anonymous poll is one's own nobody knows. */
function answeredPoll({ question, kind, options, anonymous, named }: Row['polls'][number]): object {
  const [own] = named;
  return {
    ...{ question, anonymous },
    ...(own && { answer: own.text ?? own.choices.map((choice) => (kind === 'scale' ? choice : options[choice - 1])) }),
  };
}
