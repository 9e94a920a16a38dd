import { DomainError } from '../error/domain-error.ts';
import type { ExerciseForm } from '../training/exercise.ts';

const MINUTE = 60_000;
/** So long before its end an exercise in sub-groups is announced to end. */
export const WARNING_BEFORE = MINUTE;
export const LONGEST_ROUND_MINUTES = 120;

/**
 * An exercise of a training with its time, done in sub-groups or by all together. It is over when the time is up or somebody who leads ended it: by the clock alone, so
 * that neither a restart nor a lost job holds anybody in a group.
 */
export interface SubgroupRound {
  readonly startedAt: Date;
  readonly endsAt: Date;
  /** Before the time was up; null: not so. */
  readonly endedAt: Date | null;
}

export const isUnderWay = ({ startedAt, endsAt, endedAt }: SubgroupRound, now: Date): boolean =>
  startedAt <= now && now < endsAt && (endedAt === null || now < endedAt);

/** How many people one group of this form has; null: everybody together, or each alone with the whole group. */
export const sizeOf = (form: ExerciseForm): 2 | 3 | null => (form === 'pairs' ? 2 : form === 'threes' ? 3 : null);

/**
 * Divides people into groups of about this size in an order given by `random` (0 ≤ x < 1). Nobody is left alone: who is left over joins
 * a group that stands, so that groups differ by one person at most where the number allows it.
 */
export function divide(people: readonly string[], size: number, random: () => number): string[][] {
  const count = Math.max(1, Math.floor(people.length / size));
  const order = shuffled(people, random);
  const groups = Array.from({ length: count }, (): string[] => []);
  order.forEach((person, at) => groups[at % count]!.push(person));
  return groups;
}

/** Fisher–Yates. */
function shuffled(people: readonly string[], random: () => number): string[] {
  const order = [...people];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/**
 * Each person is in at most one group, no group is empty, all of them may be asked to one. No group at all: everybody is together.
 * @throws INVALID { field: 'groups', reason: 'twice' | 'empty' | 'stranger' }
 */
export function assertGroups(groups: readonly (readonly string[])[], mayBeIn: ReadonlySet<string>): void {
  const refuse = (reason: string) => {
    throw new DomainError('INVALID', { field: 'groups', reason });
  };
  const all = groups.flat();
  if (new Set(all).size < all.length) refuse('twice');
  if (groups.some((group) => group.length === 0)) refuse('empty');
  if (all.some((person) => !mayBeIn.has(person))) refuse('stranger');
}

/** Whoever leads is announced by a sound so long before they hear and are heard. */
export const VISIT_AFTER = 2000;

/** Somebody in a sub-group from a moment on: one who does an exercise there, or one who leads and visits. */
export interface Placement {
  readonly personId: string;
  /** From 1. */
  readonly group: number;
  readonly from: Date;
  readonly to: Date | null;
}

/** In which sub-group a person is at a moment; null: in none, such as whoever leads between visits, or a late comer. */
export const groupAt = (personId: string, placements: readonly Placement[], now: Date): number | null =>
  placements.findLast((one) => one.personId === personId && one.from <= now && (one.to === null || now < one.to))?.group ?? null;

/**
 * With whom of the others this person is now: they hear and see each other, and nobody else does. Those of the own sub-group, and for
 * somebody in none the others in none. Kept by the media server: each sender names those who may receive them (SubscriptionPermission of
 * livekit's protocol), and each receiver asks for nobody else.
 */
export function companyOf(personId: string, others: readonly string[], placements: readonly Placement[], now: Date): ReadonlySet<string> {
  const own = groupAt(personId, placements, now);
  return new Set(others.filter((other) => other !== personId && groupAt(other, placements, now) === own));
}
