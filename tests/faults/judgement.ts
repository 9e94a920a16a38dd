import * as Y from 'yjs';
import type { Edit, History } from './history.ts';
import { countMarkers, type FaultDocument } from './documents.ts';

/** A broken promise: what is wrong, where it was seen, and the edit it concerns. */
export type Violation = { what: string; where: string; at: number; document?: string; edit?: Edit; lost: number };

/**
 * Holds what can be seen against what was asked and promised. @param promisedBefore promises given until then count: what is judged was
 * read later.
 */
export function judgeMarkers(
  seen: Map<string, number>,
  document: FaultDocument,
  history: History,
  promisedBefore: number,
  where: string,
): Violation | null {
  const wrong: { what: string; edit?: Edit; isLoss: boolean }[] = [];
  const known = history.markersOf(document.id);
  const promised = (edit: Edit) => edit.acknowledgedAt !== undefined && edit.acknowledgedAt <= promisedBefore;
  for (const [marker, count] of seen) {
    const written = known.get(marker)?.written;
    if (!written) wrong.push({ what: `${marker} is there and nobody ever wrote it`, isLoss: false });
    else if (count > 1) wrong.push({ what: `is there ${count} times`, edit: written, isLoss: false });
    else if (written.refusedAt !== undefined) wrong.push({ what: 'was refused and is there', edit: written, isLoss: false });
  }
  for (const [marker, { written, erased }] of known) {
    const erasure = erased.find(promised);
    if (promised(written) && erased.length === 0 && !seen.has(marker)) wrong.push({ what: 'is LOST', edit: written, isLoss: true });
    if (erasure && seen.has(marker)) wrong.push({ what: 'is LOST: what it erased is there', edit: erasure, isLoss: true });
  }
  const [first] = wrong.sort((a, b) => (a.edit?.invokedAt ?? 0) - (b.edit?.invokedAt ?? 0));
  if (!first) return null;
  const { what, edit } = first;
  return {
    what,
    where,
    at: history.now(),
    document: document.name,
    ...(edit && { edit }),
    lost: wrong.filter((each) => each.isLoss).length,
  };
}

/** Have both documents the same structs, the same deletions, and do they read the same? */
export function isSameDocument(one: Y.Doc, other: Y.Doc, document: FaultDocument): boolean {
  return (
    Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other)) &&
    JSON.stringify(document.project(one)) === JSON.stringify(document.project(other))
  );
}

/** What a replica shows: its markers against the history, and nothing may wait for something that is missing. */
export function judgeReplica(
  doc: Y.Doc,
  document: FaultDocument,
  history: History,
  promisedBefore: number,
  where: string,
): Violation | null {
  const violation = judgeMarkers(countMarkers(document.project(doc)), document, history, promisedBefore, where);
  if (violation) return violation;
  if (!doc.store.pendingStructs && !doc.store.pendingDs) return null;
  return { what: 'an update waits for something that nobody has', where, at: history.now(), document: document.name, lost: 0 };
}
