/** How long a person may take back the wish to be forgotten. */
export const GRACE_DAYS = 14;

/** A wish as it is stored (a row of `Erasure`). */
export interface Erasure {
  readonly dueAt: Date;
  readonly begunAt: Date | null;
  readonly finishedAt: Date | null;
}

/** waiting: can be taken back · due: begins with the next run, can still be taken back · begun: can't · done: the person is forgotten */
export type ErasureState = 'waiting' | 'due' | 'begun' | 'done';

export function erasureDueAt(askedAt: Date): Date {
  return new Date(askedAt.getTime() + GRACE_DAYS * 86_400_000);
}

export function erasureState({ dueAt, begunAt, finishedAt }: Erasure, now: Date): ErasureState {
  if (finishedAt !== null) return 'done';
  if (begunAt !== null) return 'begun';
  return now < dueAt ? 'waiting' : 'due';
}

/** Nothing that has begun can be taken back: some of it would be gone already. */
export function mayTakeBack(erasure: Erasure, now: Date): boolean {
  const state = erasureState(erasure, now);
  return state === 'waiting' || state === 'due';
}
