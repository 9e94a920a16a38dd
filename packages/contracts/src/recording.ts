import { RELEASE_DAYS } from '@tandem/domain/recording/release';
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

/** A byte a bucket, from the beginning on: the square root of the loudest sample's share of the range, 0 to 255. */
const peakSeries = z.base64();

/** How far those on a recording are with opening it to the curator and the head. For their eyes only. */
export const recordingRelease = z.object({
  /** Until when it is open; null: it is closed. */
  until: moment.nullable(),
  /** One of those on it cannot agree: they came by a link, or are forgotten. */
  impossible: z.boolean(),
  /** Everyone on it. Not agreed says no more than that. */
  people: z.array(z.object({ personId: z.uuid(), name: z.string(), agreed: z.boolean() })),
  /** Until when the reader's own consent holds; null: they gave none. */
  ownUntil: moment.nullable(),
});
export type RecordingRelease = z.infer<typeof recordingRelease>;

/** Own consent to open a recording, given with the text in hand. */
export const ReleaseRecording = z.object({
  /** Of the text that was read. */
  version: z.string().min(1).max(20),
  days: z.literal([...RELEASE_DAYS]),
  language: z.enum(['ru', 'en']),
});
export type ReleaseRecording = z.infer<typeof ReleaseRecording>;

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
  /** How loud it is when, all together: see `peakSeries`. `seconds`: of each bucket. null: not known. */
  peaks: z.object({ seconds: z.number(), together: peakSeries }).nullable(),
  /** Voices that can be heard alone; their peaks are in buckets of the same length. */
  tracks: z.array(z.object({ personId: z.uuid(), name: z.string(), peaks: peakSeries.nullable() })),
  /** Of the reader: none was recorded, it is there, or they had it erased. */
  ownTrack: z.enum(['none', 'kept', 'erased']),
  /** Its opening to the curator and the head. null: there is nobody to open it to, or the reader is not on it. */
  release: recordingRelease.nullable(),
});
export type RecordedSound = z.infer<typeof recordedSound>;

/** A recording that everyone on it opened, for the curator and the head: its sound, and nothing of who is on it. */
export const releasedSound = recordedSound.pick({ id: true, seconds: true, stretches: true, peaks: true }).extend({ until: moment });
export type ReleasedSound = z.infer<typeof releasedSound>;
