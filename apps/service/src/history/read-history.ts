import type { HistoryMeeting, HistoryPage, HistoryQuery } from '@tandem/contracts/history';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { recordLooks } from '../access-log/record-looks.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { readCursor } from '../meeting/list-meetings.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { releasedSummaries } from '../summary/released-summaries.ts';
import { historyOverview } from './history-overview.ts';
import { findHistory, type HistoryMeetingRow } from './history-repository.ts';
import { historyRow } from './history-row.ts';
import { historyScope } from './history-scope.ts';
import type { PlanProgressReader } from './plan-progress.ts';

/** One page of a history, the newest first; the first page brings the figures. */
export async function readHistory(
  { actor, cursor, limit, ...filter }: { actor: Actor } & HistoryQuery,
  ports: Ports,
  plans: PlanProgressReader,
): Promise<HistoryPage> {
  const scope = await historyScope(actor, 'history.read', filter, ports);
  const rows = await findHistory(ports.database, scope.listed, {
    after: cursor === undefined ? undefined : readCursor(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await showRows(actor, page, ports, plans),
    nextCursor: last ? `${last.plannedStart.toISOString()}~${last.id}` : null,
    overview: cursor === undefined ? await historyOverview(actor, scope, ports) : null,
  };
}

/** Rows as this reader may see them. That a non-participant saw the facts of a meeting that is over is kept for its participants. */
export async function showRows(
  actor: Actor,
  rows: readonly HistoryMeetingRow[],
  ports: Ports,
  plans: PlanProgressReader,
): Promise<HistoryMeeting[]> {
  const now = ports.clock();
  const [released, progress] = await Promise.all([
    releasedSummaries(rows, ports),
    plans.of([...new Set(rows.flatMap(({ programmeId }) => programmeId ?? []))]),
  ]);
  const shown = rows.flatMap((row) => {
    const plan = row.programmeId ? progress.get(row.programmeId) : undefined;
    const planProgress = plan ? { done: sum(plan.map(({ done }) => done)), events: sum(plan.map(({ events }) => events)) } : null;
    const view = historyRow(row, actor, { released: released.has(row.id), planProgress, now });
    return view ? [{ row, view }] : [];
  });
  const looks = shown.flatMap(({ row }) => {
    const capacity = ['ended', 'missed'].includes(row.status) ? meetingCapacity(actor, accessResource(row), now) : null;
    return capacity ? [{ meetingId: row.id, capacity, what: 'meeting-facts' as const }] : [];
  });
  await recordLooks(actor.personId, looks, ports);
  return shown.map(({ view }) => view);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
