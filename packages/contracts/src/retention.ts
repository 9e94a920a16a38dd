import * as z from 'zod';
import { RETENTION_KINDS, SERVICE_KINDS, type RetentionKind } from '@tandem/domain/retention/kind';
import { PERIOD_RULES } from '@tandem/domain/retention/period';
import { listOf } from './list.ts';

const kind = z.enum(RETENTION_KINDS);

/** For how long a kind of data is kept at this moment, in months. */
const period = z.object({ kind, months: z.number().int() });

/** What the nightly job took away: everything of before `until`, in numbers. */
export const retentionEntry = z.object({
  id: z.uuid(),
  kind: z.enum([...RETENTION_KINDS, ...SERVICE_KINDS]),
  until: z.iso.datetime(),
  count: z.number().int(),
  at: z.iso.datetime(),
});
export type RetentionEntry = z.infer<typeof retentionEntry>;

export const organisationRetention = z.object({
  periods: z.array(
    period.extend({
      /** What was chosen, when that is shorter and does not hold yet: from `from` on. */
      next: z.object({ months: z.number().int(), from: z.iso.datetime() }).nullable(),
      least: z.number().int(),
      most: z.number().int(),
    }),
  ),
  may: z.object({ set: z.boolean() }),
  /** The newest first. null: not for this reader. */
  log: z.array(retentionEntry).nullable(),
});
export type OrganisationRetention = z.infer<typeof organisationRetention>;

/** Months by kind; what is left out stays as it is. */
export const SetRetention = z
  .object(
    Object.fromEntries(
      RETENTION_KINDS.map((one) => [one, z.number().int().min(PERIOD_RULES[one].least).max(PERIOD_RULES[one].most)]),
    ) as Record<RetentionKind, z.ZodNumber>,
  )
  .partial();
export type SetRetention = z.infer<typeof SetRetention>;

/** By every organisation that keeps data of one. */
export const ownRetention = listOf(z.object({ organisationId: z.uuid(), organisationName: z.string(), periods: z.array(period) }));
export type OwnRetention = z.infer<typeof ownRetention>['items'][number];

/** Of the whole installation; no organisation: its own data, and meetings of no programme. */
export const retentionLog = listOf(retentionEntry.extend({ organisationName: z.string().nullable() }));
export type RetentionLogEntry = z.infer<typeof retentionLog>['items'][number];
