import type { Repetition } from '@tandem/domain/meeting/series';
import { dayOf } from '../platform/day.ts';

/** When a series ends, as it was said and as a row keeps it. */
export const seriesEnd = ({ until, times }: Repetition): { until: Date | null; times: number | null } => ({
  until: until === undefined ? null : dayOf(until),
  times: times ?? null,
});
