import * as z from 'zod';

/** Days without school, both inclusive, on the organisation's clocks. */
export const holiday = z.object({ title: z.string(), from: z.iso.date(), to: z.iso.date() });
