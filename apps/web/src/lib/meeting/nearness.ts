import type { MeetingInList } from '@tandem/contracts/meeting';
import { politeName } from '@tandem/domain/person/name';
import { m } from '#lib/paraglide/messages.js';
import { distance } from '#lib/time/distance.ts';
import { othersOf } from './partner.ts';

/** «Через 40 минут», «Завтра», «Идёт, Дарья Алексеевна уже внутри»: how near a meeting ahead is. */
export function nearness(meeting: Pick<MeetingInList, 'status' | 'plannedStart' | 'people'>, ownId: string, now: number): string {
  const inside = othersOf(meeting.people, ownId).find((person) => person.inside);
  if (inside) return m.meeting_near_inside({ name: politeName(inside.name) });
  if (meeting.status === 'live') return m.meeting_status_live();
  const minutes = (Date.parse(meeting.plannedStart) - now) / 60_000;
  if (minutes <= 0) return m.meeting_near_waiting();
  const text = distance(meeting.plannedStart, now);
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
