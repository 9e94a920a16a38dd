import * as z from 'zod';

/**
 * How to enter the room of a check of the line: two places of the same browser, one that sends and one that receives, each good for two
 * minutes. Nobody else gets a place there.
 */
export const checkTicket = z.object({ url: z.string(), sender: z.string(), receiver: z.string() });
export type CheckTicket = z.infer<typeof checkTicket>;

/** Sent back as it came, so that a browser can measure the way. */
export const EchoCheck = z.object({ number: z.number().int().min(0).max(1000) });
export type EchoCheck = z.infer<typeof EchoCheck>;
