import type { HistoryMeeting, MeetingOutcome } from '@tandem/contracts/history';
import { familyName, tableName } from '@tandem/domain/person/name';
import type { Tone } from '@tandem/ui/Badge.svelte';
import { m } from '#lib/paraglide/messages.js';
import { clock, dayKey } from '#lib/time/clock.ts';
import { day, nearDay, shortDay } from '#lib/time/day.ts';

type Person = { name: string; part: 'mentor' | 'mentee' | null };

/** «Ткачук — Мельникова», «Терентьева — группа, 4 чел.»: never the title, which is the pair's own. */
export function pairWords(people: readonly Person[]): string {
  const named = (part: Person['part']) => [...new Set(people.filter((one) => one.part === part).map(({ name }) => familyName(name)))];
  const [mentors, mentees] = [named('mentor'), named('mentee')];
  // In a reversive programme both hold both parts, and each is named once.
  const both = mentors.some((name) => mentees.includes(name));
  if (both || mentors.length === 0 || mentees.length === 0) return [...new Set([...mentors, ...mentees])].join(' — ');
  if (mentees.length > 2) return m.history_group({ mentors: mentors.join(', '), count: mentees.length });
  return [mentors, mentees].map((some) => some.join(', ')).join(' — ');
}

/** «Сегодня, 14:30», «Пн, 23 ноября, 15:00» */
export function whenWords(plannedStart: string, timeZone: string, now: number): string {
  const today = dayKey(plannedStart, timeZone) === dayKey(now, timeZone);
  const near = nearDay(plannedStart, timeZone, now);
  return `${today ? near.charAt(0).toUpperCase() + near.slice(1) : shortDay(plannedStart, timeZone)}, ${clock(plannedStart, timeZone)}`;
}

const outcomes: Record<MeetingOutcome, { words: () => string; tone: Tone }> = {
  held: { words: m.history_outcome_held, tone: 'ok' },
  missed: { words: m.history_outcome_missed, tone: 'bad' },
  cancelled: { words: m.history_outcome_cancelled, tone: 'neutral' },
  ahead: { words: m.history_outcome_ahead, tone: 'accent' },
};

export function outcomeWords(outcome: MeetingOutcome, plannedStart: string, timeZone: string, now: number): { words: string; tone: Tone } {
  const { words, tone } = outcomes[outcome];
  const today = outcome === 'ahead' && dayKey(plannedStart, timeZone) === dayKey(now, timeZone);
  return { words: today ? m.history_outcome_today() : words(), tone };
}

/** «перенесли с 24 ноября в 18:00 (Ткачук О. В., 20 ноября)» */
export function moveWords(
  { at, byName, fromStart, fromMinutes, toStart }: NonNullable<HistoryMeeting['moves']>[number],
  timeZone: string,
): string {
  const by = [byName && tableName(byName), day(at, timeZone)].filter(Boolean).join(', ');
  if (fromStart === toStart) return m.history_move_length({ minutes: fromMinutes, by });
  return m.history_move({ day: day(fromStart, timeZone), time: clock(fromStart, timeZone), by });
}

/** «оба», «4 из 5»; of someone else's programme the own people with their minutes; '' before the meeting. */
export function attendanceWords(meeting: HistoryMeeting, timeZone: string): string {
  const { attendance = [], outcome, cancelledAt } = meeting;
  if (outcome === undefined)
    return attendance.map(({ name, minutes }) => m.history_own_person({ name: tableName(name), minutes })).join(', ');
  if (outcome === 'cancelled') return cancelledAt ? m.history_cancelled_on({ day: day(cancelledAt, timeZone) }) : '';
  if (outcome === 'ahead') return '';
  const came = attendance.filter(({ minutes }) => minutes > 0).length;
  if (came === 0) return m.history_nobody();
  return came === 2 && attendance.length === 2 ? m.history_both() : m.history_some({ came, all: attendance.length });
}
