import * as z from 'zod';

/** The wish to be forgotten. `due`: from then on it is carried out; until then it can be taken back. */
export const erasure = z.object({
  wish: z.object({ askedAt: z.iso.datetime(), dueAt: z.iso.datetime() }).nullable(),
  may: z.object({ ask: z.boolean() }),
});
export type Erasure = z.infer<typeof erasure>;

/** The own password once more: whoever found a device unlocked can't erase its owner. */
export const AskErasure = z.object({ password: z.string().min(1).max(200) });
