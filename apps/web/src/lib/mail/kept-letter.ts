import type { keptMail, keptMailInList } from '@tandem/contracts/session';
import type * as z from 'zod';

/** A letter that a demo kept instead of sending, in the list and whole. */
export type LetterInList = z.infer<typeof keptMailInList>;
export type Letter = z.infer<typeof keptMail>;
