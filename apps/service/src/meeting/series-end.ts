import type { Repetition } from '@tandem/domain/meeting/series';

/** When a series ends, as it was said and as a row keeps it. */
export const seriesEnd = ({ until, times }: Repetition): { until: Date | null; times: number | null } => ({
  until: until === undefined ? null : new Date(`${until}T00:00:00Z`),
  times: times ?? null,
});
