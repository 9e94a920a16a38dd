import * as Y from 'yjs';
import { compareTrajectories, type TrajectoryChange } from '@tandem/trajectory/difference';
import { projectTrajectory, type TrajectoryProjection } from '@tandem/trajectory/projection';

/** A row of the document's log. */
export interface LoggedEdit {
  /** null: the service itself, or not certain. */
  authorId: string | null;
  update: Uint8Array;
}

export interface AuthoredChange {
  change: TrajectoryChange;
  authorIds: string[];
}

/** With more turns between authors than this, several turns are looked at together: still true, less sharp. */
const MOST_TURNS = 60;

/**
 * What happened between two moments, and by whom: the rows between are played again turn by turn (a turn: rows of one author on
 * end), and whoever changed a place in their turn is an author of its change.
 * @param state the document before, as one V1 update; `rows` in the order of the log
 */
export function changesByAuthor(state: Uint8Array, rows: readonly LoggedEdit[]): AuthoredChange[] {
  const doc = documentOf(state);
  const changes = playTurns(doc, rows);
  doc.destroy();
  return changes;
}

/** The same for rows one after the other in portions, each told by itself. */
export function changesByPortion(state: Uint8Array, portions: readonly (readonly LoggedEdit[])[]): AuthoredChange[][] {
  const doc = documentOf(state);
  const changes = portions.map((rows) => playTurns(doc, rows));
  doc.destroy();
  return changes;
}

function documentOf(state: Uint8Array): Y.Doc {
  const doc = new Y.Doc({ gc: false });
  Y.applyUpdate(doc, state);
  return doc;
}

function playTurns(doc: Y.Doc, rows: readonly LoggedEdit[]): AuthoredChange[] {
  const first = projectTrajectory(doc);
  const touched = new Map<string, Set<string>>();
  let last: TrajectoryProjection = first;
  for (const turn of turnsOf(rows)) {
    doc.transact(() => turn.updates.forEach((update) => Y.applyUpdate(doc, update)));
    const now = projectTrajectory(doc);
    for (const change of compareTrajectories(last, now)) {
      for (const key of keysOf(change)) touched.set(key, new Set([...(touched.get(key) ?? []), ...turn.authors]));
    }
    last = now;
  }
  return compareTrajectories(first, last).map((change) => ({ change, authorIds: [...(touched.get(keysOf(change)[0]!) ?? [])] }));
}

/** The same without the rows between, and so without authors. */
export function changesBetween(before: Uint8Array, after: Uint8Array): AuthoredChange[] {
  const [was, became] = [before, after].map((state) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, state);
    const projection = projectTrajectory(doc);
    doc.destroy();
    return projection;
  });
  return compareTrajectories(was!, became!).map((change) => ({ change, authorIds: [] }));
}

function turnsOf(rows: readonly LoggedEdit[]): { authors: string[]; updates: Uint8Array[] }[] {
  const turns: { authors: string[]; updates: Uint8Array[] }[] = [];
  let latest: string | null | undefined;
  for (const { authorId, update } of rows) {
    if (turns.length > 0 && authorId === latest) turns.at(-1)!.updates.push(update);
    else turns.push({ authors: authorId === null ? [] : [authorId], updates: [update] });
    latest = authorId;
  }
  const size = Math.ceil(turns.length / MOST_TURNS);
  if (size <= 1) return turns;
  const joined = Array.from({ length: Math.ceil(turns.length / size) }, (_, i) => turns.slice(i * size, (i + 1) * size));
  return joined.map((some) => ({
    authors: [...new Set(some.flatMap(({ authors }) => authors))],
    updates: some.flatMap(({ updates }) => updates),
  }));
}

/** The place of a change first, then the item it belongs to: whoever wrote in a new item is an author of its addition. */
function keysOf(change: TrajectoryChange): string[] {
  const { section, id } = change.path;
  const item = `${section}/${id}`;
  switch (change.kind) {
    case 'added':
      return [item];
    case 'removed':
    case 'moved':
      return [`${item}/${change.kind}`];
    default:
      return [`${item}/${change.field}`, item];
  }
}
