import * as Y from 'yjs';
import { compareTrajectories, type TrajectoryChange } from '@tandem/trajectory/difference';
import { projectTrajectory } from '@tandem/trajectory/projection';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { documentAtSeq } from './document-at.ts';
import { logLook } from './log-look.ts';
import { mergeChanges } from './merge-changes.ts';
import { openTrajectory } from './trajectory-access.ts';

const MOST_ROWS = 5000;
/** Each costs a projection of the document, some two milliseconds. */
const MOST_STEPS = 200;
const MOST_CHANGES = 50;

/** What one person changed on one day. `authorId` null: recovered from a peer, the author is not certain. */
export interface ChangesOfDay {
  day: string;
  at: string;
  authorId: string | null;
  authorName: string | null;
  changes: TrajectoryChange[];
}

/**
 * «Что изменилось»: the rows of the log since a moment, replayed in turns of one author on one day of the reader's zone, each turn
 * told as structural changes. The newest day first, at most fifty changes; what the service wrote itself is not told. @throws NOT_FOUND
 */
export async function readChanges(
  { actor, id, since }: { actor: Actor; id: string; since: Date },
  ports: Ports,
): Promise<{ items: ChangesOfDay[]; more: boolean }> {
  const { row, access } = await openTrajectory({ actor, id }, ports);
  await logLook({ actor, trajectoryId: id, as: access.as }, ports);
  const { documentId } = row;
  const until = access.level === 'until' ? access.until : undefined;
  const { timeZone } = await ports.database.person.findUniqueOrThrow({ where: { id: actor.personId }, select: { timeZone: true } });
  const rows = await ports.database.documentUpdate.findMany({
    where: { documentId, generation: row.document.generation, at: { gt: since, ...(until && { lte: until }) } },
    select: { seq: true, authorId: true, origin: true, at: true, update: true, author: { select: { name: true } } },
    orderBy: { seq: 'desc' },
    take: MOST_ROWS,
  });
  const all = turnsOf(rows.reverse(), timeZone);
  const turns = all.slice(-MOST_STEPS);
  const first = turns[0]?.rows[0];
  if (!first) return { items: [], more: false };

  const doc = await documentAtSeq(documentId, Number(first.seq) - 1, ports);
  const days = new Map<string, ChangesOfDay>();
  try {
    let before = projectTrajectory(doc);
    for (const { author, day, rows: taken } of turns) {
      doc.transact(() => taken.forEach(({ update }) => Y.applyUpdate(doc, update)));
      const after = projectTrajectory(doc);
      const last = taken.at(-1)!;
      if (author !== 'service') {
        const key = `${day} ${author}`;
        const known = days.get(key);
        const changes = [...(known?.changes ?? []), ...compareTrajectories(before, after)];
        days.set(key, { day, at: last.at.toISOString(), authorId: author, authorName: author && (last.author?.name ?? null), changes });
      }
      before = after;
    }
  } finally {
    doc.destroy();
  }
  return limited([...days.values()], rows.length === MOST_ROWS || all.length > turns.length);
}

type LogRow = { seq: bigint; authorId: string | null; origin: string; at: Date; update: Uint8Array; author: { name: string } | null };
type Turn = { author: string | 'service' | null; day: string; rows: LogRow[] };

/** Neighbouring rows of one author on one day together. */
function turnsOf(rows: LogRow[], timeZone: string): Turn[] {
  const dayIn = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const turns: Turn[] = [];
  for (const row of rows) {
    const author = row.origin === 'recovered' ? null : (row.authorId ?? 'service');
    const day = dayIn.format(row.at);
    const last = turns.at(-1);
    if (last?.author === author && last.day === day) last.rows.push(row);
    else turns.push({ author, day, rows: [row] });
  }
  return turns;
}

function limited(days: ChangesOfDay[], cut: boolean): { items: ChangesOfDay[]; more: boolean } {
  let left = MOST_CHANGES;
  let more = cut;
  const items = days
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .map((one) => {
      const merged = mergeChanges(one.changes);
      const changes = merged.slice(0, left);
      left -= changes.length;
      more ||= changes.length < merged.length;
      return { ...one, changes };
    })
    .filter(({ changes }) => changes.length > 0);
  return { items, more };
}
