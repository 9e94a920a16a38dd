import { faults } from './faults.ts';
import type { History } from './history.ts';
import type { Violation } from './judgement.ts';
import type { FaultEvent, RoundResult } from './round.ts';

export const say = (words: string): void => void process.stdout.write(`${words}\n`);

const moment = (milliseconds: number) => `${(milliseconds / 1000).toFixed(3)} s`;

/** Faults that began or lasted so long before the edit was made are told, too. */
const BEFORE = 3_000;

/** The broken promise in one sentence. */
export function sentenceOf({ what, where, document, edit }: Violation): string {
  return `${where}${document ? ` of «${document}»` : ''}: ${edit ? `the edit that ${edit.what} ${edit.marker} ` : ''}${what}`;
}

/** The broken promise, the life of its edit, and what went wrong meanwhile. */
export function tellViolation(violation: Violation, events: FaultEvent[], history: History): void {
  const { at, edit } = violation;
  say('');
  say(`BROKEN at ${moment(at)} in ${sentenceOf(violation)}`);
  if (edit) {
    say(`  made by ${edit.author} at ${moment(edit.invokedAt)}`);
    if (edit.acknowledgedAt !== undefined) say(`  acknowledged by ${edit.promisedBy} at ${moment(edit.acknowledgedAt)}`);
    if (edit.refusedAt !== undefined) say(`  refused at ${moment(edit.refusedAt)}`);
    for (const erasure of history.markersOf(edit.document).get(edit.marker)?.erased ?? []) {
      if (erasure !== edit) say(`  to be erased by ${erasure.author} at ${moment(erasure.invokedAt)}`);
    }
  }
  say('What went wrong around it:');
  const since = (edit?.invokedAt ?? at) - BEFORE;
  for (const { kind, detail, from, to } of events) {
    if ((to ?? Infinity) >= since && from <= at) say(`  ${moment(from)} – ${to === null ? '…' : moment(to)} ${kind}: ${detail}`);
  }
}

/** What several rounds came to. */
export class Totals {
  readonly #faults = new Map<string, number>();
  #edits = 0;
  #acknowledged = 0;
  #refused = 0;
  #rows = 0;

  get faults(): number {
    return [...this.#faults.values()].reduce((sum, each) => sum + each, 0);
  }

  get acks(): number {
    return this.#acknowledged;
  }

  add({ events, history, rows }: RoundResult): void {
    for (const { kind } of events) this.#faults.set(kind, (this.#faults.get(kind) ?? 0) + 1);
    this.#edits += history.edits;
    this.#acknowledged += history.acknowledged;
    this.#refused += history.refused;
    this.#rows += rows;
  }

  tell(lost: number, hasRedis: boolean): void {
    say('');
    for (const kind of Object.keys(faults)) {
      const isMissing = kind.startsWith('Redis') && !hasRedis;
      say(`  ${kind}: ${isMissing ? 'not run (no redis-server on PATH)' : (this.#faults.get(kind) ?? 0)}`);
    }
    say(`faults: ${this.faults}, edits: ${this.#edits}, acks: ${this.acks}, refused: ${this.#refused}, rows: ${this.#rows}`);
    say(`lost: ${lost}`);
  }
}
