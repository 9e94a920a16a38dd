import * as z from 'zod';

const moment = z.iso.datetime();

/** What the sign in the call says. asked: a question stands · starting: all agreed, nothing is written yet · waiting: somebody new has not consented */
export const recordingSign = z.enum(['off', 'asked', 'starting', 'recording', 'waiting', 'lost']);
export type RecordingSign = z.infer<typeof recordingSign>;

/** Whether a call is recorded, as one of those inside sees it. Nobody's answer but the own follows from it. */
export const recordingState = z.object({
  sign: recordingSign,
  /** Since when sound is written without a break; null: it is not. */
  since: moment.nullable(),
  /** The reader is asked and has not answered. */
  asked: z.boolean(),
  mayAsk: z.boolean(),
  /** What a consent would be given to: the version of the text, and for how many months the sound is kept. */
  text: z.object({ version: z.string(), months: z.number().int() }),
});
export type RecordingState = z.infer<typeof recordingState>;

/** Own consent, given with the text in hand. */
export const ConsentToRecording = z.object({
  /** Of the text that was read. */
  version: z.string().min(1).max(20),
  months: z.number().int().min(1).max(120),
  language: z.enum(['ru', 'en']),
});
export type ConsentToRecording = z.infer<typeof ConsentToRecording>;

export const recordingParams = z.object({ id: z.uuid(), recording: z.uuid() });
export const trackParams = recordingParams.extend({ person: z.uuid() });

/** A recording of a meeting that may be listened to, on the page of its record. */
export const recordedSound = z.object({
  id: z.uuid(),
  /** joining: the sound is being put together · empty: nothing was written, or every track was erased */
  state: z.enum(['joining', 'ready', 'empty']),
  /** Of the joined sound. */
  seconds: z.number(),
  keptUntil: moment,
  /** Stretches without a break, oldest first. `at`: where it begins in the joined sound, seconds. */
  stretches: z.array(z.object({ at: z.number(), from: moment, seconds: z.number(), endedBy: z.enum(['paused', 'stopped', 'lost']) })),
  /** Voices that can be heard alone. */
  tracks: z.array(z.object({ personId: z.uuid(), name: z.string() })),
  /** Of the reader: none was recorded, it is there, or they had it erased. */
  ownTrack: z.enum(['none', 'kept', 'erased']),
});
export type RecordedSound = z.infer<typeof recordedSound>;
