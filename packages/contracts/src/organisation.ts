import * as z from 'zod';
import { FEWEST_SILENT_DAYS, MOST_SILENT_DAYS, SILENT_AFTER_DAYS } from '@tandem/domain/programme/silence';
import { listOf } from './list.ts';
import { ianaTimeZone, role } from './person.ts';

export const sector = z.enum(['general', 'vocational', 'additional']);

export const organisation = z.object({
  id: z.uuid(),
  name: z.string(),
  city: z.string(),
  timeZone: z.string(),
  sectors: z.array(sector),
  about: z.string().nullable(),
  /** After how many days without a sign of work a pair is asked whether all is well. */
  silentAfterDays: z.number().int(),
  /** How many people hold a role now. */
  people: z.number().int(),
  may: z.object({ edit: z.boolean(), invite: z.boolean(), changeRoles: z.boolean(), makeProgramme: z.boolean() }),
});
export type Organisation = z.infer<typeof organisation>;
export const organisationList = listOf(organisation);

const silentAfterDays = z.number().int().min(FEWEST_SILENT_DAYS).max(MOST_SILENT_DAYS);

export const CreateOrganisation = z.object({
  name: z.string().trim().min(1).max(300),
  city: z.string().trim().min(1).max(100),
  timeZone: ianaTimeZone,
  sectors: z.array(sector).min(1).max(3),
  about: z.string().trim().max(2000).nullable().default(null),
  silentAfterDays: silentAfterDays.default(SILENT_AFTER_DAYS),
});
export type CreateOrganisation = z.infer<typeof CreateOrganisation>;

export const EditOrganisation = z
  .object({ ...CreateOrganisation.shape, about: z.string().trim().max(2000).nullable(), silentAfterDays })
  .partial();
export type EditOrganisation = z.infer<typeof EditOrganisation>;

export const organisationPersonParams = z.object({ id: z.uuid(), personId: z.uuid() });

/** All roles the person is to hold here from now on; an empty list ends the membership. */
export const ChangeRoles = z.object({ roles: z.array(role).max(10) });
export type ChangeRoles = z.infer<typeof ChangeRoles>;
