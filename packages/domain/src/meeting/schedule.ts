import { DomainError } from '../error/domain-error.ts';
import { isClosed, type ProgrammeStatus } from '../programme/status.ts';
import { isTimeZone, localTime } from '../time/zone.ts';
import type { MeetingStatus } from './status.ts';

const MINUTE = 60_000;
export const SHORTEST_MEETING_MINUTES = 10;
export const LONGEST_MEETING_MINUTES = 240;
/** Forms are filled in slowly: a start a few minutes ago is still meant as now. */
const LATEST_PAST_START_MINUTES = 5;

export interface MeetingPlan {
  readonly plannedStart: Date;
  readonly plannedMinutes: number;
  /** IANA zone of the one who plans. */
  readonly timeZone: string;
}

/** The programme a meeting is planned in; days as UTC midnights, both inclusive. */
export interface PlanProgramme {
  readonly status: ProgrammeStatus;
  readonly startsOn: Date;
  readonly endsOn: Date;
}

/** What INVALID says in details.reason. */
export type PlanProblem = 'no-date' | 'in-the-past' | 'too-far-ahead' | 'length' | 'time-zone' | 'before-programme';

/**
 * @param programme null for a meeting of no programme.
 * @throws PROGRAMME_ENDED (closed, or the day lies after its end), PROGRAMME_NOT_ACTIVE, or INVALID { field, reason: PlanProblem }.
 */
export function assertPlannable(plan: MeetingPlan, programme: PlanProgramme | null, now: Date): void {
  const { plannedStart, plannedMinutes, timeZone } = plan;
  const refuse = (field: keyof MeetingPlan, reason: PlanProblem) => {
    throw new DomainError('INVALID', { field, reason });
  };
  if (programme && isClosed(programme.status)) throw new DomainError('PROGRAMME_ENDED');
  if (programme && programme.status !== 'active') throw new DomainError('PROGRAMME_NOT_ACTIVE', { status: programme.status });
  if (Number.isNaN(plannedStart.getTime())) refuse('plannedStart', 'no-date');
  if (!isTimeZone(timeZone)) refuse('timeZone', 'time-zone');
  const length =
    Number.isInteger(plannedMinutes) && plannedMinutes >= SHORTEST_MEETING_MINUTES && plannedMinutes <= LONGEST_MEETING_MINUTES;
  if (!length) refuse('plannedMinutes', 'length');
  if (plannedStart.getTime() < now.getTime() - LATEST_PAST_START_MINUTES * MINUTE) refuse('plannedStart', 'in-the-past');
  if (plannedStart > aYearAfter(now)) refuse('plannedStart', 'too-far-ahead');
  if (programme === null) return;
  const day = localTime(plannedStart, timeZone).date;
  if (day < programme.startsOn.toISOString().slice(0, 10)) refuse('plannedStart', 'before-programme');
  if (day > programme.endsOn.toISOString().slice(0, 10))
    throw new DomainError('PROGRAMME_ENDED', { endsOn: programme.endsOn.toISOString() });
}

/**
 * May the plan still be moved or called off? Until somebody is in the room. A meeting moved while its room was already open
 * becomes `planned` again; `nextMeetingStatus` then says what follows from the new time.
 * @throws TOO_LATE once it is live, MEETING_OVER or MEETING_CANCELLED afterwards.
 */
export function assertPlanOpen(status: MeetingStatus): void {
  if (status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  if (status === 'live') throw new DomainError('TOO_LATE', { status });
  if (status !== 'planned' && status !== 'open') throw new DomainError('MEETING_OVER', { status });
}

export interface BusySlot {
  readonly id: string;
  readonly plannedStart: Date;
  readonly plannedMinutes: number;
  readonly status: MeetingStatus;
  readonly personIds: readonly string[];
}

/** Other meetings of the same people at the same time. A warning, never a refusal: the pair may know better. Touching ends do not overlap. */
export function overlappingMeetings(
  plan: Pick<BusySlot, 'plannedStart' | 'plannedMinutes' | 'personIds'> & { id?: string },
  others: readonly BusySlot[],
): readonly BusySlot[] {
  return others.filter(
    (other) =>
      other.id !== plan.id &&
      (other.status === 'planned' || other.status === 'open' || other.status === 'live') &&
      other.personIds.some((id) => plan.personIds.includes(id)) &&
      plan.plannedStart < endOf(other) &&
      other.plannedStart < endOf(plan),
  );
}

/** The first free start from the wished one on, on a full five minutes when it had to move. */
export function nearestFreeStart(
  plan: Pick<BusySlot, 'plannedStart' | 'plannedMinutes' | 'personIds'> & { id?: string },
  others: readonly BusySlot[],
): Date {
  let start = plan.plannedStart;
  for (;;) {
    const taken = overlappingMeetings({ ...plan, plannedStart: start }, others);
    if (taken.length === 0) return start;
    const free = Math.max(...taken.map((other) => endOf(other).getTime()));
    start = new Date(Math.ceil(free / (5 * MINUTE)) * 5 * MINUTE);
  }
}

function endOf({ plannedStart, plannedMinutes }: Pick<BusySlot, 'plannedStart' | 'plannedMinutes'>): Date {
  return new Date(plannedStart.getTime() + plannedMinutes * MINUTE);
}

function aYearAfter(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear() + 1, now.getUTCMonth(), now.getUTCDate() + 1));
}
