import type { MeetingInList } from '@tandem/contracts/meeting';

export type Outcome = 'planned' | 'open' | 'live' | 'held' | 'missed' | 'cancelled';

/** The status as people speak of it: a meeting ended by someone alone in the room did not take place. */
export function outcome({ status, actualStart }: Pick<MeetingInList, 'status' | 'actualStart'>): Outcome {
  if (status !== 'ended') return status;
  return actualStart === null ? 'missed' : 'held';
}

/** Still to come or going on. */
export const isAhead = ({ status }: Pick<MeetingInList, 'status'>): boolean =>
  status === 'planned' || status === 'open' || status === 'live';
