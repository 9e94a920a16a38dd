import * as z from 'zod';
import { MEETING_PARTS } from '@tandem/domain/meeting/meeting-participant';
import { LONGEST_STEP_WEEKS, MOST_MEETINGS } from '@tandem/domain/meeting/series';
import { EXERCISE_FORMS } from '@tandem/domain/training/exercise';
import { sentFile } from './file.ts';
import { day, inOrder, meetingCursor, moment, notInOrder } from './moment.ts';
import { ianaTimeZone } from './person.ts';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');
/** An id that another program made: printable, without spaces. */
export const foreignId = z.string().regex(/^[\x21-\x7e]{1,64}$/, 'is no id');

export const agendaItemInput = z.object({
  title: z.string().trim().min(1).max(200),
  minutes: z.number().int().min(1).max(240),
  hint: z.string().trim().max(500).default(''),
  /** How an exercise of a training is done; left out: it is no exercise. */
  form: z.enum(EXERCISE_FORMS).optional(),
});

/** When a meeting is to be: wall time in the zone of the one who plans. */
export const meetingTime = z.object({ date: day, time, timeZone: ianaTimeZone, minutes: z.number().int().min(10).max(240) });

/** How a meeting repeats: every so many weeks, until a day or so many times. */
export const repetition = z
  .object({
    everyWeeks: z.number().int().min(1).max(LONGEST_STEP_WEEKS),
    until: day.optional(),
    times: z.number().int().min(2).max(MOST_MEETINGS).optional(),
  })
  .refine(({ until, times }) => (until === undefined) !== (times === undefined), {
    message: 'Say until which day or how many times, and not both.',
    path: ['until'],
  });

export const ScheduleMeeting = meetingTime.extend({
  programmeId: z.uuid(),
  title: z.string().trim().min(1).max(200),
  agenda: z.array(agendaItemInput).max(20).default([]),
  /** People from outside the programme; they wait in the lobby. */
  guests: z.array(z.uuid()).max(20).default([]),
  /** Left out: once. Each meeting of a series is one of its own; days of school holidays are left out. */
  repeat: repetition.optional(),
});
export type ScheduleMeeting = z.infer<typeof ScheduleMeeting>;

export const StartMeetingNow = z.object({ programmeId: z.uuid() });
/** «Эту и следующие»: those of the series that come later, too. */
const following = z.boolean().default(false);
export const RescheduleMeeting = meetingTime.extend({ title: z.string().trim().min(1).max(200).optional(), following });
export const CancelMeeting = z.object({ reason: z.string().trim().max(500).default(''), following });
export const AnswerMeeting = z.object({ answer: z.enum(['accepted', 'declined']), following });
export const DecideAdmission = z.object({ admit: z.boolean() });
/** Whose microphone is closed; without a person everybody's who does not lead. */
export const MutePeople = z.object({ personId: z.uuid().optional() });
export type MutePeople = z.infer<typeof MutePeople>;
/** Whom whoever leads asks to open (or to close) their own microphone. */
export const AskAboutMicrophone = z.object({ personId: z.uuid(), on: z.boolean() });
export type AskAboutMicrophone = z.infer<typeof AskAboutMicrophone>;
/** Whose hand is lowered; without a person everybody's. */
export const LowerHands = z.object({ personId: z.uuid().optional() });
export type LowerHands = z.infer<typeof LowerHands>;
export const InviteGuest = z.object({ personId: z.uuid() });

export const meetingStatus = z.enum(['planned', 'open', 'live', 'ended', 'cancelled', 'missed']);

export const meetingPerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  part: z.enum(MEETING_PARTS),
  /** mentor | mentee in the programme; null for guests. */
  programmePart: z.enum(['mentor', 'mentee']).nullable(),
  /** Leads the others of a training or small group and is not of them; in a pair nobody does. */
  leads: z.boolean(),
  answer: z.enum(['pending', 'accepted', 'declined']),
  timeZone: z.string(),
  city: z.string().nullable(),
  preferredHours: z.object({ from: z.number(), to: z.number() }).nullable(),
  /** 1–8, the author's colour. */
  colour: z.number().int(),
  /** Connected right now. */
  inside: z.boolean(),
});

export const meetingMay = z.object({
  join: z.boolean(),
  reschedule: z.boolean(),
  cancel: z.boolean(),
  admit: z.boolean(),
  /** To divide, mute and ask the others of a training or small group. */
  lead: z.boolean(),
  /** To close and to open the entrance of a training. */
  lock: z.boolean(),
  endForAll: z.boolean(),
  answer: z.boolean(),
});

export const meeting = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.string(),
  /** № within the programme, counted over held meetings; null while it is not held. */
  number: z.number().int().nullable(),
  status: meetingStatus,
  plannedStart: z.iso.datetime(),
  plannedMinutes: z.number().int(),
  timeZone: z.string(),
  startedNow: z.boolean(),
  actualStart: z.iso.datetime().nullable(),
  actualEnd: z.iso.datetime().nullable(),
  cancelReason: z.string().nullable(),
  /** How its series repeats, and how many of it come after this one; null: it stands alone. */
  series: z.object({ everyWeeks: z.number().int(), ahead: z.number().int() }).nullable(),
  programme: z.object({ id: z.uuid(), title: z.string() }).nullable(),
  /** What it was planned with. */
  seriesId: z.uuid().nullable(),
  people: z.array(meetingPerson),
  agenda: z.array(
    z.object({ id: z.string(), title: z.string(), minutes: z.number(), hint: z.string(), form: z.string(), done: z.boolean() }),
  ),
  agendaDocument: z.object({ id: z.uuid(), generation: z.number().int() }),
  summaryDocument: z.object({ id: z.uuid(), generation: z.number().int() }),
  /** The trajectories that may be opened in the room, for those who may. */
  trajectories: z.array(z.object({ id: z.uuid(), documentId: z.uuid(), generation: z.number().int(), menteeName: z.string() })),
  /** Its sound is being recorded: whoever enters is asked before theirs is. */
  recorded: z.boolean(),
  /** The entrance of a training is closed: whoever has not been let in yet knocks. */
  locked: z.boolean(),
  may: meetingMay,
});
export type Meeting = z.infer<typeof meeting>;

/** The answer to a plan: the meeting, or only its id for a curator who planned it for a pair and may not read it. */
export const plannedMeeting = z.union([meeting, z.object({ id: z.uuid() })]);
export type PlannedMeeting = z.infer<typeof plannedMeeting>;
export type MeetingPerson = z.infer<typeof meetingPerson>;

/** A meeting in a list: no documents. */
export const meetingInList = meeting.pick({
  id: true,
  title: true,
  kind: true,
  number: true,
  status: true,
  plannedStart: true,
  plannedMinutes: true,
  timeZone: true,
  startedNow: true,
  actualStart: true,
  actualEnd: true,
  programme: true,
  seriesId: true,
  people: true,
  may: true,
});
export type MeetingInList = z.infer<typeof meetingInList>;

export const MeetingQuery = z
  .object({
    from: moment.optional(),
    to: moment.optional(),
    status: meetingStatus.optional(),
    programme: z.uuid().optional(),
    cursor: meetingCursor.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  })
  .refine(inOrder, notInOrder);

/** How to enter: a token for one room and one connection, good for two minutes. */
export const joinTicket = z.object({ url: z.string(), token: z.string(), room: z.string(), identity: z.string() });

export const waiting = z.object({
  items: z.array(z.object({ personId: z.uuid(), name: z.string(), since: z.iso.datetime() })),
  nextCursor: z.null(),
});

/** What a browser saw of its own connections, in server time. */
export const ReportSightings = z.object({
  items: z
    .array(z.object({ participantSid: foreignId, came: moment, left: moment.nullable() }))
    .min(1)
    .max(50),
});
/** Own speech on one connection so far: seconds in each minute, the first of which begins at `from`. */
export const ReportTalk = z.object({
  connectionId: foreignId,
  from: moment,
  minutes: z.array(z.number().int().min(0).max(60)).max(24 * 60),
});
export type ReportTalk = z.infer<typeof ReportTalk>;

export const chatMessage = z.object({
  id: z.uuid(),
  clientId: z.string(),
  personId: z.uuid(),
  name: z.string(),
  /** Empty when a file was sent. */
  text: z.string(),
  file: sentFile.nullable(),
  at: z.iso.datetime(),
});
export type ChatMessage = z.infer<typeof chatMessage>;
/** U+0000 and half a surrogate pair cannot be stored, and are nothing that anybody wrote. */
const written = z
  .string()
  .max(8000)
  .transform((text) => text.replaceAll('\0', '').toWellFormed())
  .pipe(z.string().trim().min(1).max(4000));
export const SendChatMessage = z.object({
  meetingId: z.uuid(),
  /** Made by the browser, the same when it sends again. */
  clientId: foreignId,
  text: written,
});
export const chatList = z.object({ items: z.array(chatMessage), nextCursor: z.null() });

/** Socket.IO: who of the meeting is at which page is not tracked; only hands and shows are said. */
export const serverTime = z.object({ now: z.iso.datetime() });
