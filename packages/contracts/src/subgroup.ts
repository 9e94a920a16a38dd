import * as z from 'zod';
import { LONGEST_ROUND_MINUTES } from '@tandem/domain/subgroup/subgroup';
import { MOST_PEOPLE } from '@tandem/domain/training/exercise';
import { NewSheet } from './sheet.ts';

const minutes = z.number().int().min(1).max(LONGEST_ROUND_MINUTES);

/** An exercise begins; each list is a sub-group. No list: everybody does it together, and only its time is told. */
export const StartRound = z.object({
  title: z.string().trim().min(1).max(200),
  minutes,
  groups: z.array(z.array(z.uuid()).max(MOST_PEOPLE)).max(MOST_PEOPLE),
  /** Each of them gets a copy. */
  sheet: NewSheet.nullable().default(null),
});
export type StartRound = z.infer<typeof StartRound>;
export const ExtendRound = z.object({ minutes });
export const TellGroups = z.object({ text: z.string().trim().min(1).max(300) });
/** null: out of all sub-groups, to those who are in none. */
export const PlacePerson = z.object({ group: z.number().int().min(1).max(MOST_PEOPLE).nullable() });

export const placement = z.object({
  personId: z.uuid(),
  group: z.number().int(),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
});
export const subgroupRound = z.object({
  id: z.uuid(),
  title: z.string(),
  startedAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** None: everybody is together. */
  groups: z.array(
    z.object({
      number: z.number().int(),
      /** Since when this group asks for whoever leads; null: it does not. */
      calledAt: z.iso.datetime().nullable(),
    }),
  ),
  placements: z.array(placement),
  /** What the sheet is called of which each group has a copy; null: there is none. */
  sheetTitle: z.string().nullable(),
  /** What whoever leads told all groups last. */
  message: z.object({ text: z.string(), at: z.iso.datetime() }).nullable(),
});
export type SubgroupRoundView = z.infer<typeof subgroupRound>;

/** `round` null: no exercise is under way. `now` is the service's clock. */
export const subgroups = z.object({ now: z.iso.datetime(), round: subgroupRound.nullable() });
export type Subgroups = z.infer<typeof subgroups>;
