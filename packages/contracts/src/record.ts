import * as z from 'zod';
import { look } from './access-log.ts';
import { ownFeedback } from './feedback.ts';
import { chatMessage, foreignId, meetingStatus } from './meeting.ts';
import { poll } from './poll.ts';
import { moment as sentMoment } from './moment.ts';
import { planProgress, programmePart } from './programme.ts';
import { recordedSound, releasedSound } from './recording.ts';
import { ownConsent, summaryConsent, textHash } from './summary.ts';

const moment = z.iso.datetime();
const confidence = z.enum(['exact', 'estimated', 'unknown']);

/** Someone of the meeting: on its list or seen in its room. */
export const recordPerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  programmePart: programmePart.nullable(),
  /** 1–8 */
  colour: z.number().int(),
});
export type RecordPerson = z.infer<typeof recordPerson>;

export const recordAttendance = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** 0: did not come. */
  seconds: z.number().int(),
  minutes: z.number().int(),
  confidence,
  /** For those of the meeting only. */
  intervals: z.array(z.object({ from: moment, to: moment })).optional(),
});
export type RecordAttendance = z.infer<typeof recordAttendance>;

/** What one trajectory became in this meeting. */
export const recordTrajectory = z.object({
  trajectoryId: z.uuid(),
  menteeId: z.uuid(),
  menteeName: z.string(),
  /** `change` is a TrajectoryChange of packages/trajectory. */
  changes: z.array(z.object({ authorIds: z.array(z.uuid()), change: z.unknown() })),
  /** Edits by minute and author, for the ruler. */
  edits: z.array(z.object({ minute: moment, personId: z.uuid(), count: z.number().int() })),
});
export type RecordTrajectory = z.infer<typeof recordTrajectory>;

/** An exercise of a training. */
export const recordExercise = z.object({
  id: z.uuid(),
  title: z.string(),
  from: moment,
  to: moment,
  /** Everybody did it, in no sub-groups. */
  together: z.boolean(),
  /** Who was there, the longest first. */
  groups: z.array(z.object({ group: z.number().int(), people: z.array(z.object({ personId: z.uuid(), seconds: z.number().int() })) })),
});
export type RecordExercise = z.infer<typeof recordExercise>;

export const recordSummary = z.object({
  /** Canonical plain text, `\n` between paragraphs. Others than those who met get the text consented to. */
  text: z.string(),
  textHash,
  /** For those who may open it. */
  document: z.object({ id: z.uuid(), generation: z.number().int(), access: z.enum(['read', 'write']) }).nullable(),
});

const happened = { at: moment, personId: z.uuid() };

/** One thing that happened in a meeting. */
export const replayMoment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('came'), ...happened }),
  z.object({ kind: z.literal('left'), ...happened }),
  z.object({ kind: z.literal('said'), ...happened, text: z.string() }),
  z.object({ kind: z.literal('screen'), ...happened, until: moment }),
  /** What one person changed in one trajectory within a minute; `at` is that of the last edit. `personId` null: not certain. */
  z.object({
    kind: z.literal('wrote'),
    at: moment,
    personId: z.uuid().nullable(),
    trajectoryId: z.uuid(),
    /** TrajectoryChanges of packages/trajectory. */
    changes: z.array(z.unknown()),
  }),
  /** `word` may be empty. */
  z.object({ kind: z.literal('marked'), ...happened, word: z.string() }),
  z.object({ kind: z.literal('ticked'), at: moment, number: z.string(), title: z.string() }),
]);
export type ReplayMoment = z.infer<typeof replayMoment>;

/** «Ход встречи», oldest first, for those who met. */
export const meetingReplay = z.object({ items: z.array(replayMoment), nextCursor: z.null() });
export type MeetingReplay = z.infer<typeof meetingReplay>;

/**
 * «Итоги встречи». Every part but `id` and `capacity` may be absent: it is then not for this reader.
 * Built field by field from the allow-list of the domain (access/meeting-fields.ts).
 */
export const meetingRecord = z.object({
  id: z.uuid(),
  /** In which capacity the reader looks. */
  capacity: z.enum(['participant', 'former-participant', 'guest', 'curator', 'head']),
  kind: z.string().optional(),
  programme: z.object({ id: z.uuid(), title: z.string() }).nullable().optional(),
  /** № among the held meetings of the programme. */
  number: z.number().int().nullable().optional(),
  status: meetingStatus.optional(),
  plannedStart: moment.optional(),
  plannedMinutes: z.number().int().optional(),
  startedNow: z.boolean().optional(),
  cancelledAt: moment.nullable().optional(),
  people: z.array(recordPerson).optional(),
  title: z.string().optional(),
  cancelReason: z.string().nullable().optional(),
  agenda: z
    .array(
      z.object({
        id: z.string(),
        number: z.string(),
        title: z.string(),
        minutes: z.number(),
        done: z.boolean(),
        doneAt: moment.nullable(),
      }),
    )
    .optional(),
  /** From the first to the last moment with two people; null: no two met (yet). */
  actual: z.object({ start: moment, end: moment, minutes: z.number().int(), confidence }).nullable().optional(),
  attendance: z.array(recordAttendance).optional(),
  trajectories: z.array(recordTrajectory).optional(),
  planProgress: z.array(planProgress).optional(),
  chat: z.array(chatMessage).optional(),
  /** Seconds of speech as each person's own browser reports them; null: it reported nothing. */
  talk: z
    .object({
      people: z.array(
        z.object({
          personId: z.uuid(),
          name: z.string(),
          colour: z.number().int(),
          seconds: z.number().int().nullable(),
          /** In which minutes they spoke, oldest first; null: not told. */
          minutes: z.array(z.object({ minute: moment, seconds: z.number().int() })).nullable(),
        }),
      ),
      silenceSeconds: z.number().int().nullable(),
    })
    .nullable()
    .optional(),
  /** In sub-groups, the first one first. */
  exercises: z.array(recordExercise).optional(),
  /** The first question first. */
  polls: z.array(poll).optional(),
  /** How the call was for each, as their own browser counted it: what came to them. null: it told nothing. */
  quality: z
    .array(
      z.object({
        personId: z.uuid(),
        quality: z
          .object({
            gaps: z.number().int(),
            gapSeconds: z.number().int(),
            /** 0…1; null: too little came to be counted. */
            lost: z.number().nullable(),
            /** ms */
            rtt: z.number().int().nullable(),
            reconnects: z.number().int(),
            /** How long their own camera was sent; null: not told. */
            cameraSeconds: z.number().int().nullable(),
          })
          .nullable(),
      }),
    )
    .optional(),
  /** When each person showed a screen. */
  screens: z.array(z.object({ personId: z.uuid(), from: moment, to: moment })).optional(),
  /** What was recorded of the call, oldest first; empty: nothing. */
  recordings: z.array(recordedSound).optional(),
  /** Those that were opened to the reader; absent when there is none. */
  releasedRecordings: z.array(releasedSound).optional(),
  /** The reader's own; null: not given yet. */
  feedback: ownFeedback.nullable().optional(),
  summary: recordSummary.optional(),
  summaryReleased: z.boolean().optional(),
  consents: z.array(summaryConsent).optional(),
  /** The reader's own; absent for those who did not meet. */
  ownConsent: ownConsent.optional(),
  looks: z.array(look).optional(),
});
export type MeetingRecord = z.infer<typeof meetingRecord>;

const count = (most: number) => z.number().int().min(0).max(most);
const DAY = 24 * 3600;

/** What a browser counted of one connection of its own, in sums since it came up. */
export const ReportQuality = z
  .object({
    connectionId: foreignId,
    seconds: count(DAY),
    /** Some fifty a second come of each who speaks. */
    packets: count(50_000_000),
    lost: count(50_000_000),
    /** ms */
    rtt: count(60_000).nullable(),
    gaps: count(10_000),
    gapSeconds: count(DAY),
    reconnects: count(10_000),
    cameraSeconds: count(DAY),
  })
  .refine(({ gaps, gapSeconds }) => gaps <= gapSeconds, { message: 'are more than their seconds', path: ['gaps'] });
export type ReportQuality = z.infer<typeof ReportQuality>;

export const MarkMoment = z.object({
  /** Made by the browser, the same when it sends again. */
  clientId: foreignId,
  /** In server time. */
  at: sentMoment,
  word: z.string().trim().max(80).default(''),
});
export type MarkMoment = z.infer<typeof MarkMoment>;
