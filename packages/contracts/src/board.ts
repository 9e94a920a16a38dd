import * as z from 'zod';

/** Whose hand a clientID of the document is. */
const maker = z.object({ client: z.number().int(), personId: z.uuid(), name: z.string() });
export type BoardMaker = z.infer<typeof maker>;

/** The board as a document to open. */
export const board = z.object({ documentId: z.uuid(), generation: z.number().int(), makers: z.array(maker) });
export type Board = z.infer<typeof board>;

/** The board as a picture; null: nobody has opened one. An object is a BoardObject of packages/trajectory. */
export const boardPicture = z.object({ board: z.object({ objects: z.array(z.unknown()), makers: z.array(maker) }).nullable() });
export type BoardPicture = z.infer<typeof boardPicture>;
