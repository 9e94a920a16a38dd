import * as z from 'zod';
import { listOf } from './list.ts';

/** One's own session: a device that is signed in. */
export const session = z.object({
  id: z.uuid(),
  /** The one that asks. */
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  /** To the day: a session is renewed once a day. */
  lastSeenAt: z.iso.datetime(),
  /** Browser and system in words («Firefox, Windows»); null: unknown. */
  device: z.string().nullable(),
});
export type Session = z.infer<typeof session>;
export const sessionList = listOf(session);

/** People a visitor of a demo may enter as; empty elsewhere. */
export const demoPeople = z.object({
  people: z.array(z.object({ login: z.string(), name: z.string(), roles: z.array(z.string()), city: z.string().nullable() })),
});
export type DemoPeople = z.infer<typeof demoPeople>;

export const DemoSignIn = z.object({ login: z.string().regex(/^[a-z0-9-]{1,40}$/) });

/** Mail a demo keeps instead of sending. */
export const keptMailInList = z.object({ file: z.string(), from: z.string(), to: z.string(), subject: z.string(), at: z.iso.datetime() });
export const keptMail = keptMailInList.extend({
  text: z.string(),
  links: z.array(z.string()),
});
export type KeptMail = z.infer<typeof keptMail>;
export const keptMailList = listOf(keptMailInList);
