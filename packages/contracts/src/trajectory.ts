import * as z from 'zod';
import { commentsOfTrajectory } from './comment.ts';
import { listOf } from './list.ts';
import { moment } from './moment.ts';
import { programmePart, programmeStatus } from './programme.ts';
import { shownToMe } from './show.ts';

export const trajectoryCounts = z.object({
  difficulties: z.number().int(),
  goals: z.number().int(),
  events: z.number().int(),
  done: z.number().int(),
  inProgress: z.number().int(),
});

export const trajectoryInList = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  programmeId: z.uuid(),
  programmeTitle: z.string(),
  programmeStatus,
  menteeId: z.uuid(),
  menteeName: z.string(),
  mentors: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** until: as it stood when the viewer left. */
  access: z.enum(['write', 'read', 'until']),
  /** The pair shows it to the viewer; null: it is the viewer's own, or shown in a meeting. */
  shown: shownToMe.nullable(),
  generation: z.number().int(),
  schemaVersion: z.number().int(),
  counts: trajectoryCounts,
  changedAt: z.iso.datetime(),
});
export type TrajectoryInList = z.infer<typeof trajectoryInList>;
export const trajectoryList = listOf(trajectoryInList);

export const trajectory = trajectoryInList.extend({
  /** Template it was made from: its prompts stand in empty fields. */
  template: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** null: the viewer does not see them. */
  comments: commentsOfTrajectory.nullable(),
  /** Whether the viewer sees to whom it is shown and who looked. */
  mayListShows: z.boolean(),
  mayShow: z.boolean(),
  /** Everyone who takes or took part and may have written here. */
  participants: z.array(
    z.object({
      personId: z.uuid(),
      name: z.string(),
      photoUrl: z.string().nullable(),
      part: programmePart,
      /** 1–8 */
      colour: z.number().int(),
      timeZone: z.string(),
      /** «Центр образования «Маячная сопка», Владивосток» is these two. */
      organisationName: z.string().nullable(),
      city: z.string().nullable(),
      current: z.boolean(),
    }),
  ),
});
export type Trajectory = z.infer<typeof trajectory>;

/** The document as JSON; its shape is TrajectoryProjection of packages/trajectory. */
export const trajectoryProjection = z.object({ at: z.iso.datetime(), projection: z.unknown() });

export const ChangesQuery = z.object({ since: moment });

/** What one person changed on one day (of the viewer's zone). */
export const trajectoryChanges = z.object({
  items: z.array(
    z.object({
      /** Calendar day in the viewer's zone. */
      day: z.iso.date(),
      at: z.iso.datetime(),
      authorId: z.uuid().nullable(),
      authorName: z.string().nullable(),
      /** TrajectoryChange[] of packages/trajectory */
      changes: z.array(z.unknown()),
    }),
  ),
  nextCursor: z.null(),
  /** There were more than are shown. */
  more: z.boolean(),
});
