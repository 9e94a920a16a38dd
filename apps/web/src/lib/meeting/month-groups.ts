import type { MeetingInList } from '@tandem/contracts/meeting';
import { dateFormat, dayKey } from '#lib/time/clock.ts';
import { getLocale } from '#lib/paraglide/runtime.js';

/** Past meetings by month of the reader's zone, the newest first. */
export function monthGroups<Meeting extends Pick<MeetingInList, 'plannedStart'>>(
  meetings: readonly Meeting[],
  timeZone: string,
): { key: string; title: string; meetings: Meeting[] }[] {
  const newest = [...meetings].sort((a, b) => (a.plannedStart < b.plannedStart ? 1 : -1));
  const groups = Map.groupBy(newest, ({ plannedStart }) => dayKey(plannedStart, timeZone).slice(0, 7));
  return [...groups].map(([key, some]) => ({ key, title: monthTitle(some[0]!.plannedStart, timeZone), meetings: some }));
}

/** «Ноябрь 2026» */
export function monthTitle(moment: string, timeZone: string): string {
  const text = dateFormat({ month: 'long', year: 'numeric', timeZone })
    .format(new Date(moment))
    .replace(/\sг\.$/u, '');
  return text.charAt(0).toLocaleUpperCase(getLocale()) + text.slice(1);
}
