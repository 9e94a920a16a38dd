import { later } from '../time/interval.ts';

export const MEETING_STATUSES = ['planned', 'open', 'live', 'ended', 'cancelled', 'missed'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];

const MINUTE = 60_000;
/** A room may be entered this long before the planned start. */
export const OPENS_BEFORE_MINUTES = 15;
/** A meeting at which two people met is over this long after the last one left. */
export const ENDS_AFTER_EMPTY_MINUTES = 10;
/** Nobody met anybody until this long after the planned end: missed. */
export const MISSED_AFTER_MINUTES = 30;
/** Past its plan, a meeting is over this long after LiveKit last told anything of it: a LiveKit that is gone ends nothing. */
export const ENDS_AFTER_SILENCE_MINUTES = 60;

/** What is known of a meeting at `now`; connections are LiveKit's, never issued tokens. */
export interface MeetingMoment {
  readonly status: MeetingStatus;
  readonly plannedStart: Date;
  readonly plannedMinutes: number;
  readonly startedNow: boolean;
  readonly now: Date;
  /** Connections open at this moment, of any person. */
  readonly connectedCount: number;
  /** When the last connection ended; null: there has been none yet, or some are open. */
  readonly lastLeftAt: Date | null;
  /** Two different people have been present at the same moment at least once. */
  readonly twoTogetherEver: boolean;
  /** When LiveKit last told who is inside, by its list or a webhook; null: never. */
  readonly lastToldAt: Date | null;
}

/**
 * The status that follows from the facts. Cancelling and ending for all are acts, not facts, and are set by their use cases.
 * Idempotent, and catches up over several steps after a pause of the service.
 * - A lone person who left does not end the meeting: the partner may still come, until it is missed.
 * - `missed` becomes `ended` when late evidence shows that two people did meet. `ended` and `cancelled` are final.
 */
export function nextMeetingStatus(moment: MeetingMoment): MeetingStatus {
  const { status, now, connectedCount, lastLeftAt, twoTogetherEver } = moment;
  if (status === 'cancelled' || status === 'ended') return status;
  if (status === 'missed') return twoTogetherEver ? 'ended' : 'missed';
  if (twoTogetherEver) return now >= endOf(moment) ? 'ended' : 'live';
  if (now >= missedAt(moment)) return 'missed';
  if (status === 'live' || connectedCount > 0 || lastLeftAt !== null) return 'live';
  if (status === 'open' || moment.startedNow || now >= opensAt(moment)) return 'open';
  return 'planned';
}

/** When to ask `nextMeetingStatus` again even if nothing happens; null: it is over. */
export function nextStatusCheckAt(moment: MeetingMoment): Date | null {
  const status = nextMeetingStatus(moment);
  if (status === 'planned') return opensAt(moment);
  if (status !== 'open' && status !== 'live') return null;
  if (!moment.twoTogetherEver) return missedAt(moment);
  return endOf(moment);
}

/** From when the room may be entered. */
export function opensAt({ plannedStart }: Pick<MeetingMoment, 'plannedStart'>): Date {
  return new Date(plannedStart.getTime() - OPENS_BEFORE_MINUTES * MINUTE);
}

function missedAt({ plannedStart, plannedMinutes }: MeetingMoment): Date {
  return new Date(plannedStart.getTime() + (plannedMinutes + MISSED_AFTER_MINUTES) * MINUTE);
}

/** When the meeting ends unless something more is heard of it. */
function endOf(moment: MeetingMoment): Date {
  const { connectedCount, lastLeftAt, lastToldAt } = moment;
  if (connectedCount === 0 && lastLeftAt !== null) return new Date(lastLeftAt.getTime() + ENDS_AFTER_EMPTY_MINUTES * MINUTE);
  return later(missedAt(moment), new Date((lastToldAt?.getTime() ?? 0) + ENDS_AFTER_SILENCE_MINUTES * MINUTE));
}

/** Over for good: its record is closed, nothing can be planned, entered or written in the room any more. */
export function isOver(status: MeetingStatus): boolean {
  return status === 'ended' || status === 'cancelled' || status === 'missed';
}

/** The room exists: it may be entered, chat and agenda are written. */
export function isInProgress(status: MeetingStatus): boolean {
  return status === 'open' || status === 'live';
}
