import * as z from 'zod';
import { MOST_PEOPLE } from '@tandem/domain/training/exercise';
import { agendaItemInput, meetingTime } from './meeting.ts';

/** A training or small group of no programme, planned by whoever leads it. */
export const PlanTraining = meetingTime.extend({
  /** In which organisation: whose psychologist or curator plans it. */
  organisationId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  agenda: z.array(agendaItemInput).max(20).default([]),
  /** Those who are asked to come. */
  people: z
    .array(z.uuid())
    .min(1)
    .max(MOST_PEOPLE - 1),
  /** Who of them leads it too. */
  coHosts: z
    .array(z.uuid())
    .max(MOST_PEOPLE - 1)
    .default([]),
});
export type PlanTraining = z.infer<typeof PlanTraining>;
