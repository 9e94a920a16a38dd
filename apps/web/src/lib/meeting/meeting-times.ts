import type { MeetingInList } from '@tandem/contracts/meeting';
import { bothTimes } from '#lib/time/both-times.ts';
import { offsetMinutes, type Moment } from '#lib/time/clock.ts';
import { partnerOf } from './partner.ts';

type Planned = Pick<MeetingInList, 'plannedStart' | 'plannedMinutes' | 'people'>;

export const endOf = ({ plannedStart, plannedMinutes }: Pick<Planned, 'plannedStart' | 'plannedMinutes'>): Date =>
  new Date(Date.parse(plannedStart) + plannedMinutes * 60_000);

/** «14:30–15:15 у вас · 18:30–19:15 в Новосибирске», as two parts so that a narrow screen may break between them. */
export function meetingTimes(meeting: Planned, reader: { id: string; timeZone: string }): [own: string, their: string | null] {
  const partner = partnerOf(meeting.people, reader.id, reader.timeZone);
  const place = partner ?? { timeZone: reader.timeZone };
  const [own = '', their = null] = bothTimes(meeting.plannedStart, reader.timeZone, place, endOf(meeting)).split(' · ');
  return [own, their];
}

/** How many hours their clocks are ahead of one's own at that moment. */
export const hoursAhead = (moment: Moment, their: string, own: string): number =>
  (offsetMinutes(moment, their) - offsetMinutes(moment, own)) / 60;
