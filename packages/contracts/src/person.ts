import * as z from 'zod';
import { ROLES } from '@tandem/domain/organisation/role';
import { emailAddress } from './email-address.ts';
import { listOf } from './list.ts';

export const language = z.enum(['ru', 'en']);

/** An IANA zone this runtime knows. Offsets («+03:00») are refused: they know no summer time and no city. */
export const ianaTimeZone = z
  .string()
  .trim()
  .max(64)
  .refine((zone) => /^[A-Za-z]/.test(zone) && isKnownZone(zone), 'is not a time zone');

function isKnownZone(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

export const personName = z.string().trim().min(1).max(200);

export const password = z.string().min(8).max(200);

/** Local minutes from midnight, `from` before `to`. */
export const preferredHours = z
  .object({ from: z.number().int().min(0).max(1439), to: z.number().int().min(1).max(1440) })
  .refine(({ from, to }) => from < to, 'from must be before to');

export const role = z.enum(ROLES);

export const me = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  timeZone: z.string(),
  language,
  photoUrl: z.string().nullable(),
  about: z.string().nullable(),
  category: z.string().nullable(),
  preferredHours: z.object({ from: z.number(), to: z.number() }).nullable(),
  isAdmin: z.boolean(),
  memberships: z.array(z.object({ organisationId: z.uuid(), organisationName: z.string(), city: z.string(), role })),
  /** Every role held anywhere, once. */
  roles: z.array(role),
  /** A demo installation: kept mail and sign-in by a button exist. */
  demo: z.boolean(),
});
export type Me = z.infer<typeof me>;

export const EditMe = z
  .object({
    name: personName,
    timeZone: ianaTimeZone,
    language,
    preferredHours: preferredHours.nullable(),
    about: z.string().trim().max(2000).nullable(),
  })
  .partial();
export type EditMe = z.infer<typeof EditMe>;

/** A person as others of the organisation see them. Fields the viewer may not see are null. */
export const personInList = z.object({
  id: z.uuid(),
  name: z.string(),
  photoUrl: z.string().nullable(),
  timeZone: z.string().nullable(),
  /** null, like its name and city: an account without any role, shown to the administrator only. */
  organisationId: z.uuid().nullable(),
  organisationName: z.string().nullable(),
  city: z.string().nullable(),
  roles: z.array(role),
  about: z.string().nullable(),
  category: z.string().nullable(),
  /** Only for those who lead the organisation, and the administrator. */
  email: z.string().nullable(),
  disabled: z.boolean(),
});
export type PersonInList = z.infer<typeof personInList>;
export const peopleList = listOf(personInList);

export const PeopleQuery = z.object({ organisation: z.uuid().optional() });

/** For adding someone of another organisation, who is found by the exact address only. */
export const exactEmail = emailAddress;
