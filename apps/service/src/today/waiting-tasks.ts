import type { WaitingTask } from '@tandem/contracts/today';
import { can } from '@tandem/domain/access/authorize';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeetingsOf, numbersOf, type MeetingRow } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { ownConsentOf } from '../summary/consents-of.ts';
import { readSummary } from '../summary/read-summary.ts';
import { attendeesOf } from '../summary/released-summaries.ts';

const DAY = 24 * 60 * 60_000;
/** Older ones are still answered on their own page, but no longer asked for. */
const SUMMARY_ASKED_FOR = 30 * DAY;
const FEEDBACK_ASKED_FOR = 7 * DAY;
const MOST_MEETINGS = 50;

/** What past meetings still ask of the actor, the newest meeting first. */
export async function waitingTasks({ actor }: { actor: Actor }, ports: Ports): Promise<WaitingTask[]> {
  const { database, clock } = ports;
  const now = clock();
  const ended = await findMeetingsOf(database, actor.personId, {
    ...{ from: new Date(now.getTime() - SUMMARY_ASKED_FOR), to: now },
    ...{ status: 'ended', limit: MOST_MEETINGS },
  });
  const rows = ended.filter((row) => row.actualStart !== null && attendeesOf(row).includes(actor.personId)).reverse();
  if (rows.length === 0) return [];
  const own = { personId: actor.personId, meetingId: { in: rows.map(({ id }) => id) } };
  const [answers, feedback, numbers] = await Promise.all([
    database.summaryConsent.findMany({ where: own, orderBy: [{ givenAt: 'asc' }, { id: 'asc' }] }),
    database.meetingFeedback.findMany({ where: own, select: { meetingId: true } }),
    numbersOf(database, [...new Set(rows.flatMap(({ programmeId }) => programmeId ?? []))]),
  ]);
  const names = await namesOf(rows, ports);
  const given = new Set(feedback.map(({ meetingId }) => meetingId));

  const tasks: WaitingTask[] = [];
  for (const row of rows) {
    const resource = accessResource(row);
    const about = {
      ...{ meetingId: row.id, title: row.title, number: numbers.get(row.id) ?? null, plannedStart: row.plannedStart.toISOString() },
      withNames: attendeesOf(row).flatMap((id) => (id === actor.personId ? [] : (names.get(id) ?? []))),
    };
    if (can(actor, 'summary.consent', resource, now)) {
      const asked = await summaryAsks(
        row,
        answers.filter(({ meetingId }) => meetingId === row.id),
        actor.personId,
        ports,
      );
      if (asked)
        tasks.push({
          kind: 'summary',
          ...about,
          agreedNames: asked.agreedIds.flatMap((id) => names.get(id) ?? []),
          changed: asked.changed,
        });
    }
    const recent = row.plannedStart.getTime() > now.getTime() - FEEDBACK_ASKED_FOR;
    if (recent && !given.has(row.id) && can(actor, 'feedback.give', resource, now)) tasks.push({ kind: 'feedback', ...about });
  }
  return tasks;
}

/**
 * Whether the summary waits for this person's word: somebody else consents to the present text and they have not said anything, or
 * their own consent is to an earlier text. The document is read only when it was written after the last consent.
 */
async function summaryAsks(
  row: MeetingRow,
  answers: { personId: string; textHash: string; seq: bigint; givenAt: Date; withdrawnAt: Date | null }[],
  personId: string,
  ports: Ports,
): Promise<{ agreedIds: string[]; changed: boolean } | null> {
  const inForce = row.summaryConsents.filter(({ withdrawnAt }) => withdrawnAt === null);
  if (inForce.length === 0) return null;
  const unchanged = inForce.find(({ seq }) => seq === row.summaryDocument.lastSeq);
  const present = unchanged ?? (await readSummary(row.summaryDocumentId, ports));
  const own = ownConsentOf(personId, answers, present.textHash);
  const agreedIds = inForce.filter((one) => one.personId !== personId && one.textHash === present.textHash).map((one) => one.personId);
  if (own === 'undecided' && agreedIds.length > 0) return { agreedIds, changed: false };
  return own === 'outdated' && present.text !== '' ? { agreedIds, changed: true } : null;
}

async function namesOf(rows: readonly MeetingRow[], { database }: Ports): Promise<Map<string, string>> {
  const people = await database.person.findMany({ where: { id: { in: rows.flatMap(attendeesOf) } }, select: { id: true, name: true } });
  return new Map(people.map(({ id, name }) => [id, name]));
}
