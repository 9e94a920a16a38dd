import * as z from 'zod';
import { isGuestName, LONGEST_GUEST_NAME } from '@tandem/domain/guest/name';
import { tokenParams } from './invitation.ts';
import { meetingPerson, meetingStatus } from './meeting.ts';
import { language } from './person.ts';

/** The address and its code. They are shown this once: only their hashes are kept. */
export const newGuestLink = z.object({ link: z.string(), code: z.string(), madeAt: z.iso.datetime() });
export type NewGuestLink = z.infer<typeof newGuestLink>;

/** The link in force; both null: there is none. */
export const guestLink = z.object({ madeAt: z.iso.datetime().nullable(), madeBy: z.string().nullable() });
export type GuestLink = z.infer<typeof guestLink>;

export const EnterAsGuest = tokenParams.extend({
  code: z.string().regex(/^\d{6}$/, 'is not six digits'),
  name: z
    .string()
    .max(LONGEST_GUEST_NAME)
    .transform((name) => name.normalize('NFC'))
    .pipe(z.string().trim().min(2).max(LONGEST_GUEST_NAME).refine(isGuestName, 'is no name')),
  language,
  /** What is kept of them was told, and they go on. */
  agreed: z.literal(true),
});
export type EnterAsGuest = z.infer<typeof EnterAsGuest>;

/** All that a guest is told of the meeting. */
export const guestVisit = z.object({
  me: z.object({ id: z.uuid(), name: z.string() }),
  meeting: z.object({
    id: z.uuid(),
    /** Whether there are sub-groups and polls. */
    kind: z.string(),
    title: z.string(),
    status: meetingStatus,
    plannedStart: z.iso.datetime(),
    plannedMinutes: z.number().int(),
    actualStart: z.iso.datetime().nullable(),
    recorded: z.boolean(),
    people: z.array(
      meetingPerson.pick({ personId: true, name: true, part: true, leads: true, programmePart: true, colour: true, inside: true }),
    ),
  }),
  /** For how many months after the meeting their name and what they wrote are kept. */
  kept: z.object({ name: z.number().int(), chat: z.number().int() }),
});
export type GuestVisit = z.infer<typeof guestVisit>;
