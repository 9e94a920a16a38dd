import type { MeetingInList } from '@tandem/contracts/meeting';
import { overlappingMeetings } from '@tandem/domain/meeting/schedule';
import { holidaysAt, type SchoolHoliday } from '@tandem/domain/organisation/holiday';
import { localTime } from '@tandem/domain/time/zone';
import type { ClockPerson } from './partner.ts';

/** What speaks against a time without forbidding it. */
export type PlanWarning =
  | { kind: 'overlap'; meeting: MeetingInList }
  /** The whole meeting does not lie within the hours the person prefers. */
  | { kind: 'hours'; person: ClockPerson }
  | { kind: 'holiday'; holidays: readonly SchoolHoliday[] };

type Plan = {
  id?: string;
  start: Date;
  minutes: number;
  people: readonly ClockPerson[];
  ownId: string;
  holidays?: readonly SchoolHoliday[];
};

/** @param meetings the reader's own; what others have elsewhere is not known here */
export function planWarnings(
  { id, start, minutes, people, ownId, holidays = [] }: Plan,
  meetings: readonly MeetingInList[],
): PlanWarning[] {
  const slots = meetings.map((meeting) => ({
    ...{ id: meeting.id, status: meeting.status, plannedStart: new Date(meeting.plannedStart), plannedMinutes: meeting.plannedMinutes },
    personIds: meeting.people.filter(({ answer }) => answer !== 'declined').map(({ personId }) => personId),
  }));
  const plan = { plannedStart: start, plannedMinutes: minutes, personIds: people.map(({ personId }) => personId), ...(id && { id }) };
  const taken = new Set(overlappingMeetings(plan, slots).map((slot) => slot.id));
  const free = holidaysAt(start, holidays);
  return [
    ...(free.length > 0 ? [{ kind: 'holiday' as const, holidays: free }] : []),
    ...meetings.filter((meeting) => taken.has(meeting.id)).map((meeting) => ({ kind: 'overlap' as const, meeting })),
    ...people
      .filter((person) => person.personId !== ownId && !suits(person, start, minutes))
      .map((person) => ({ kind: 'hours' as const, person })),
  ];
}

/** Nothing said suits always. */
function suits({ preferredHours, timeZone }: ClockPerson, start: Date, minutes: number): boolean {
  if (!preferredHours) return true;
  const { from, to } = preferredHours;
  const begins = localTime(start, timeZone).minuteOfDay;
  const length = to > from ? to - from : to + 1440 - from;
  const after = (begins - from + 1440) % 1440;
  return after + minutes <= length;
}
