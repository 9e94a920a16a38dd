import type { MeetingStatus } from './status.ts';

type Outcome = 'held' | 'missed' | 'cancelled' | 'ahead';

/** Held means that two people met: a meeting ended by someone alone in the room was missed. */
export function outcomeOf({ status, actualStart }: { readonly status: MeetingStatus; readonly actualStart: Date | null }): Outcome {
  if (status === 'cancelled' || status === 'missed') return status;
  if (status === 'ended') return actualStart === null ? 'missed' : 'held';
  return 'ahead';
}
