import * as z from 'zod';

/** One's own downloads of all one's data. The files are kept nowhere. */
export const exportLog = z.object({
  /** When the last ones began, the newest first. */
  items: z.array(z.object({ at: z.iso.datetime() })),
  /** When the next one may begin; null: now. */
  nextAt: z.iso.datetime().nullable(),
});
export type ExportLog = z.infer<typeof exportLog>;
