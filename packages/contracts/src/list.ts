import * as z from 'zod';

/** Every list of the API. `nextCursor` is opaque; null: that was all. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const idParams = z.object({ id: z.uuid() });
