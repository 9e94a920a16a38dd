import type { MeetingInList } from '@tandem/contracts/meeting';
import { nearestFreeStart } from '@tandem/domain/meeting/schedule';
import { sharedPreferredHours } from '@tandem/domain/time/preferred-hours';
import { localTime, plusDays, zonedTimeToInstant } from '@tandem/domain/time/zone';
import type { ClockPerson } from './partner.ts';

const AFTERNOON = 14 * 60;
const HALF_HOUR = 30;

/** The time a form begins with: tomorrow, at the first half hour that suits both and is free; in the afternoon when nothing is said. */
export function firstTime(
  { own, partner, minutes }: { own: ClockPerson; partner: ClockPerson | undefined; minutes: number },
  meetings: readonly MeetingInList[],
  now: Date,
): { date: string; time: string } {
  const tomorrow = plusDays(localTime(now, own.timeZone).date, 1);
  const hours = (person: ClockPerson) => ({ zone: person.timeZone, hours: person.preferredHours });
  const {
    planner,
    partner: theirs,
    shared,
  } = partner ? sharedPreferredHours(tomorrow, hours(own), hours(partner)) : { planner: [], partner: [], shared: [] };
  const suiting = [shared, theirs, planner].find((ranges) => ranges.length > 0) ?? [];
  const range = suiting.find(({ from, to }) => to - from >= minutes) ?? suiting[0];
  const minute = range ? Math.min(Math.ceil(range.from / HALF_HOUR) * HALF_HOUR, 1410) : AFTERNOON;
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  const personIds = [own.personId, ...(partner ? [partner.personId] : [])];
  const start = nearestFreeStart(
    { plannedStart: zonedTimeToInstant(tomorrow, time, own.timeZone), plannedMinutes: minutes, personIds },
    meetings.map((meeting) => ({
      ...{ id: meeting.id, status: meeting.status, plannedStart: new Date(meeting.plannedStart), plannedMinutes: meeting.plannedMinutes },
      personIds: meeting.people.map(({ personId }) => personId),
    })),
  );
  const local = localTime(start, own.timeZone);
  return { date: local.date, time: local.time };
}
