import * as z from 'zod';
import { SHOW_LEVELS } from '@tandem/domain/show/in-force';
import { listOf } from './list.ts';

export const showLevel = z.enum(SHOW_LEVELS);

/** To whom a trajectory is shown now, as its pair sees it. */
export const show = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  level: showLevel,
  /** What for, in the words of the one who shows it. */
  purpose: z.string(),
  byName: z.string().nullable(),
  from: z.iso.datetime(),
});
export type Show = z.infer<typeof show>;
export const showList = listOf(show);

export const GiveShow = z.object({ personId: z.uuid(), level: showLevel, purpose: z.string().trim().max(200).default('') });
export type GiveShow = z.input<typeof GiveShow>;

export const showParams = z.object({ id: z.uuid(), show: z.uuid() });

/** How it is that the reader sees a trajectory of others: what its page says above the text. */
export const shownToMe = show.pick({ level: true, purpose: true, byName: true, from: true });
