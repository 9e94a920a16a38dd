import type { Strain } from './thrift.ts';

/** Sums of sound packets since the connection began, both ways. */
export interface SoundCounts {
  arrived: number;
  lost: number;
}

/** At this share of lost sound words fall out; below the other one none do. */
const TOO_MUCH = 0.08;
const CLEAN = 0.02;
/** A window with fewer packets (silence sends few) says nothing. */
const ENOUGH = 25;
/** So many bad windows in a row lead a step down: one alone is a gap, which mends by itself. So many good ones lead a step up. */
const DOWN_AFTER = 3;
const UP_AFTER = 6;

/**
 * Measures the line by what must suffer last: sound that gets lost although pictures flow means that the pictures are too much. Fed every
 * five seconds or so; a rise is careful, since a step up that fails costs words.
 */
export function createStrain(): { note(sums: SoundCounts): Strain } {
  let strain: Strain = 0;
  let before: SoundCounts | null = null;
  let bad = 0;
  let good = 0;
  return {
    note(sums) {
      const window = before && { arrived: sums.arrived - before.arrived, lost: sums.lost - before.lost };
      if (window && window.arrived >= 0 && window.arrived + window.lost < ENOUGH) return strain;
      before = sums;
      if (!window || window.arrived < 0) {
        bad = 0; // a new connection: what was lost belongs to the one before
        return strain;
      }
      const share = Math.max(0, window.lost) / (window.arrived + Math.max(0, window.lost));
      bad = share > TOO_MUCH ? bad + 1 : 0;
      good = share < CLEAN ? good + 1 : 0;
      if (bad >= DOWN_AFTER && strain < 3) [strain, bad] = [(strain + 1) as Strain, 0];
      if (good >= UP_AFTER && strain > 0) [strain, good] = [(strain - 1) as Strain, 0];
      return strain;
    },
  };
}
