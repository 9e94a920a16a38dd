import { DomainError } from '@tandem/domain/error/domain-error';
import { PACE, waitForNext } from '@tandem/domain/reaction/reaction';

/** Counts one more act of this person. @throws DomainError TOO_MANY_REQUESTS with `seconds` to wait */
export type Pace = (personId: string) => void;

/**
 * In the memory of this process alone, and for as long as it counts: when somebody reacted is written nowhere. Whoever is connected to
 * several processes has the pace of each.
 */
export function keepPace(clock: () => Date): Pace {
  const moments = new Map<string, number[]>();
  return (personId) => {
    const now = clock().getTime();
    for (const [id, all] of moments) if (now - all.at(-1)! >= PACE.within) moments.delete(id);
    const before = moments.get(personId) ?? [];
    const wait = waitForNext(before, now);
    if (wait > 0) throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil(wait / 1000) });
    moments.set(personId, [...before, now].slice(-PACE.most));
  };
}
