import * as z from 'zod';
import { programmePart } from './programme.ts';
import { shownToMe } from './show.ts';
import { waitingSilence } from './silence.ts';

const meetingOfOthers = {
  meetingId: z.uuid(),
  title: z.string(),
  /** № among the held meetings of the programme. */
  number: z.number().int().nullable(),
  plannedStart: z.iso.datetime(),
  /** The others who met, full names. */
  withNames: z.array(z.string()),
};

/** Something of a past meeting that waits for the reader: to say whether the curator may see its summary, or the three questions. */
export const waitingTask = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('summary'),
    ...meetingOfOthers,
    /** Who already consents to the present text. */
    agreedNames: z.array(z.string()),
    /** The reader consented, and the text was changed since. */
    changed: z.boolean(),
  }),
  z.object({ kind: z.literal('feedback'), ...meetingOfOthers }),
]);
export type WaitingTask = z.infer<typeof waitingTask>;

/** This week (Monday to Sunday on the organisation's clocks) in the programmes of an organisation that the reader leads. Counts only. */
export const organisationWeek = z.object({
  id: z.uuid(),
  name: z.string(),
  from: z.iso.datetime(),
  /** The Monday after. */
  to: z.iso.datetime(),
  held: z.number().int(),
  missed: z.number().int(),
  cancelled: z.number().int(),
  ahead: z.number().int(),
  /** «Давно нет вестей» */
  silent: z.array(
    z.object({
      programmeId: z.uuid(),
      title: z.string(),
      /** In a reversive programme each person is there twice. */
      people: z.array(z.object({ name: z.string(), part: programmePart })),
      days: z.number().int(),
      neverMet: z.boolean(),
    }),
  ),
});
export type OrganisationWeek = z.infer<typeof organisationWeek>;

const ofTrajectory = { trajectoryId: z.uuid(), menteeName: z.string() };

/** The reader was named in a comment and has not come to it yet. */
export const waitingMention = z.object({ ...ofTrajectory, threadId: z.uuid(), byName: z.string(), at: z.iso.datetime() });
export type WaitingMention = z.infer<typeof waitingMention>;

/** A trajectory is shown to the reader, who has not looked yet. */
export const waitingShow = shownToMe.extend(ofTrajectory);
export type WaitingShow = z.infer<typeof waitingShow>;

/** What «Сегодня» shows and no list tells. */
export const today = z.object({
  waiting: z.array(waitingTask),
  mentions: z.array(waitingMention),
  shown: z.array(waitingShow),
  silences: z.array(waitingSilence),
  organisations: z.array(organisationWeek),
});
export type Today = z.infer<typeof today>;
