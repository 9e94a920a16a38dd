import * as z from 'zod';
import { LONGEST_HOLIDAY_DAYS } from '@tandem/domain/organisation/holiday';
import { plusDays } from '@tandem/domain/time/zone';
import { listOf } from './list.ts';
import { day, inOrder, notInOrder } from './moment.ts';

/** Days without school, both inclusive, on the organisation's clocks. */
export const holiday = z.object({ title: z.string(), from: z.iso.date(), to: z.iso.date() });

export const keptHoliday = holiday.extend({ id: z.uuid() });
export type KeptHoliday = z.infer<typeof keptHoliday>;
/** `may.keep`: the reader may add and remove. */
export const holidayList = listOf(keptHoliday).extend({ may: z.object({ keep: z.boolean() }) });
export type HolidayList = z.infer<typeof holidayList>;

export const KeepHoliday = z
  .object({ title: z.string().trim().min(1).max(100), from: day, to: day })
  .refine(inOrder, notInOrder)
  .refine(({ from, to }) => to < plusDays(from, LONGEST_HOLIDAY_DAYS), { message: 'is longer than any holidays', path: ['to'] });
export type KeepHoliday = z.infer<typeof KeepHoliday>;

export const holidayParams = z.object({ id: z.uuid(), holidayId: z.uuid() });
