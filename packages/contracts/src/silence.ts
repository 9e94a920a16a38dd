import * as z from 'zod';
import { day } from './moment.ts';

/** «У нас всё в порядке, вернёмся к встречам …» */
export const AnswerSilence = z.object({ quietUntil: day });

/** The gentle question to the reader and those they have not met for long. */
export const waitingSilence = z.object({
  programmeId: z.uuid(),
  title: z.string(),
  /** Full names. */
  withNames: z.array(z.string()),
  lastMetAt: z.iso.datetime().nullable(),
});
export type WaitingSilence = z.infer<typeof waitingSilence>;
