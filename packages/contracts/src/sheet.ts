import * as z from 'zod';

/** What each sub-group gets a copy of: what it is called, and prompts to begin with. */
export const NewSheet = z.object({ title: z.string().trim().min(1).max(120), text: z.string().trim().max(4000) });
export type NewSheet = z.infer<typeof NewSheet>;

export const sheet = z.object({
  roundId: z.uuid(),
  group: z.number().int(),
  title: z.string(),
  access: z.enum(['read', 'write']),
  document: z.object({ id: z.uuid(), generation: z.number().int() }),
  /** What stands on it, in plain words, once it is only read; null: it is being written. */
  text: z.string().nullable(),
});
export type SheetView = z.infer<typeof sheet>;

/** The sheets that the reader may see now, in the order of exercises and groups. */
export const sheets = z.object({ items: z.array(sheet) });
export type Sheets = z.infer<typeof sheets>;
