import * as z from 'zod';
import { MEETING_KINDS } from '@tandem/domain/meeting/kind';
import { listOf } from './list.ts';
import { inOrder, meetingCursor, moment, notInOrder } from './moment.ts';
import { programmePart } from './programme.ts';

/** held: two people met · ahead: still to come or going on */
export const meetingOutcome = z.enum(['held', 'missed', 'cancelled', 'ahead']);
export type MeetingOutcome = z.infer<typeof meetingOutcome>;

export const HistoryFilter = z.object({
  organisation: z.uuid().optional(),
  programme: z.uuid().optional(),
  /** By planned start: from ≤ start < to. */
  from: moment.optional(),
  to: moment.optional(),
  kind: z.enum(MEETING_KINDS).optional(),
  /** How it went; `moved`: whose time was changed, however it went. */
  status: z.enum([...meetingOutcome.options, 'moved']).optional(),
});
const names = (filter: { organisation?: string | undefined; programme?: string | undefined }) =>
  Boolean(filter.organisation ?? filter.programme);
const nameOne = { message: 'Say which organisation or programme.', path: ['organisation'] };

/** An organisation's (with or without one of its programmes picked) or one programme's. */
export const HistoryQuery = HistoryFilter.extend({
  cursor: meetingCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
  .refine(names, nameOne)
  .refine(inOrder, notInOrder);
export type HistoryQuery = z.infer<typeof HistoryQuery>;
export const HistoryExportQuery = HistoryFilter.refine(names, nameOne).refine(inOrder, notInOrder);
export type HistoryExportQuery = z.infer<typeof HistoryExportQuery>;

/** A meeting in the history. Absent parts are not for this reader; titles are the pair's own words and never a curator's. */
export const historyMeeting = z.object({
  id: z.uuid(),
  plannedStart: moment,
  plannedMinutes: z.number().int().optional(),
  kind: z.enum(MEETING_KINDS).optional(),
  outcome: meetingOutcome.optional(),
  cancelledAt: moment.nullable().optional(),
  /** The earliest first; `byName` null: whoever did it is gone. */
  moves: z
    .array(
      z.object({
        at: moment,
        byName: z.string().nullable(),
        fromStart: moment,
        fromMinutes: z.number().int(),
        toStart: moment,
        toMinutes: z.number().int(),
      }),
    )
    .optional(),
  programme: z.object({ id: z.uuid(), title: z.string() }).nullable().optional(),
  people: z.array(z.object({ personId: z.uuid(), name: z.string(), part: programmePart.nullable() })).optional(),
  title: z.string().optional(),
  actualStart: moment.nullable().optional(),
  actualMinutes: z.number().int().nullable().optional(),
  /** Those whose attendance the reader may see. `minutes` 0: did not come. */
  attendance: z.array(z.object({ personId: z.uuid(), name: z.string(), minutes: z.number().int() })).optional(),
  planProgress: z.object({ done: z.number().int(), events: z.number().int() }).optional(),
  summaryReleased: z.boolean().optional(),
});
export type HistoryMeeting = z.infer<typeof historyMeeting>;

export const historyTotals = z.object({
  planned: z.number().int(),
  held: z.number().int(),
  missed: z.number().int(),
  cancelled: z.number().int(),
  ahead: z.number().int(),
  /** Median of the held, whole minutes. */
  usualMinutes: z.number().int().nullable(),
  /** Of the held: summaries that are shown to the curator. */
  released: z.number().int(),
});
export type HistoryTotals = z.infer<typeof historyTotals>;

/** Planned against actual in one month. */
export const historyMonth = z.object({
  /** YYYY-MM */
  month: z.string(),
  /** First meant for this month. */
  planned: z.number().int(),
  /** Of these, moved within it or out of it. */
  moved: z.number().int(),
  /** Meant for another month. */
  movedIn: z.number().int(),
  held: z.number().int(),
  missed: z.number().int(),
  cancelled: z.number().int(),
  ahead: z.number().int(),
  /** Of the held. */
  plannedMinutes: z.number().int(),
  actualMinutes: z.number().int(),
});
export type HistoryMonth = z.infer<typeof historyMonth>;

/** «Давно нет вестей»: asked a week ago, and nothing happened since. E-mails only for those who may see them. */
export const silentPair = z.object({
  programmeId: z.uuid(),
  title: z.string(),
  people: z.array(z.object({ name: z.string(), part: programmePart, email: z.string() })),
  /** Since they last met or wrote, holidays not counted. */
  days: z.number().int(),
  neverMet: z.boolean(),
  lastMissed: z.boolean(),
  lastMetAt: moment.nullable(),
  /** The day of the last edit of the trajectory, never more of it. */
  lastWroteOn: z.iso.date().nullable(),
  nextPlannedStart: moment.nullable(),
});
export type SilentPair = z.infer<typeof silentPair>;

export const historyOverview = z.object({
  /** «Школа № 14, Калуга»; null: the history of one programme. */
  organisation: z.object({ id: z.uuid(), name: z.string(), city: z.string() }).nullable(),
  /** IANA zone in which days are counted. */
  timeZone: z.string(),
  totals: historyTotals,
  /** The earliest first, months without meetings left out. */
  months: z.array(historyMonth),
  /** Held meetings by calendar day, days without any left out. */
  days: z.array(z.object({ day: z.iso.date(), held: z.number().int() })),
  silent: z.array(silentPair),
  /** To pick from. */
  programmes: z.array(z.object({ id: z.uuid(), title: z.string(), people: z.array(z.object({ name: z.string(), part: programmePart })) })),
});
export type HistoryOverview = z.infer<typeof historyOverview>;

/** Newest first. `overview` comes with the first page. */
export const historyPage = listOf(historyMeeting).extend({ overview: historyOverview.nullable() });
export type HistoryPage = z.infer<typeof historyPage>;
