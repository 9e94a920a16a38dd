/** Why nothing is written although a recording was agreed to: the recorder is on its way in, somebody has not consented yet, or it was lost. */
export const PAUSE_REASONS = ['starting', 'newcomer', 'lost'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

/** stopped: by whom is nobody's business, and is kept nowhere · call-over: the meeting was closed */
export const END_REASONS = ['stopped', 'call-over'] as const;
export type EndReason = (typeof END_REASONS)[number];

type Agreed = { readonly consents: ReadonlySet<string> };

/** A recording of a call by everyone's consent. `consents`: ids of people, each of whom agreed for themselves. */
export type Recording =
  | { readonly phase: 'off' }
  | ({ readonly phase: 'asked' } & Agreed)
  | ({ readonly phase: 'recording' } & Agreed)
  | ({ readonly phase: 'paused'; readonly because: PauseReason } & Agreed)
  | ({ readonly phase: 'ended'; readonly because: EndReason } & Agreed);

/**
 * What happens to a recording. `stopped`: somebody said no, before or in the middle of it; the rules are not told who.
 * `written`: the recorder's own word that sound reaches the files.
 */
export type RecordingEvent =
  | { readonly is: 'asked'; readonly by: string }
  | { readonly is: 'consented'; readonly by: string }
  | { readonly is: 'stopped' | 'unanswered' | 'present-changed' | 'written' | 'recorder-lost' | 'call-over' };

/** With fewer people in the call there is nothing to record. */
const FEWEST = 2;
/** A question nobody answers is over after this long. */
export const QUESTION_MINUTES = 3;

export const OFF: Recording = { phase: 'off' };

/** Of those present, who is asked and has not answered. */
export function awaited({ consents }: Agreed, present: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...present].filter((personId) => !consents.has(personId)));
}

/** Asked for, or under way. */
export const isStanding = (recording: Recording): recording is Exclude<Recording, { phase: 'off' | 'ended' }> =>
  recording.phase !== 'off' && recording.phase !== 'ended';

/** Is this person, while in the call, asked for a consent now? Nobody else's answer follows from it. */
export function isAsked(recording: Recording, personId: string): boolean {
  return isStanding(recording) && !recording.consents.has(personId);
}

/** A recorder belongs in the call; whether it may write at this moment it sees itself. */
export function needsRecorder({ phase }: Recording): boolean {
  return phase === 'recording' || phase === 'paused';
}

/**
 * What becomes of a recording.
 * - Off by default; it begins only when everyone present has consented, and there are two of them.
 * - Somebody new stops the writing until they have consented, and goes on without them when they leave.
 * - One no ends it for everyone; a question that was not agreed to leaves nothing behind.
 * - Everybody gone is a break of the line until the meeting is closed: consents hold for this one call.
 * @param present who is in the call at this moment
 */
export function nextRecording(recording: Recording, event: RecordingEvent, present: ReadonlySet<string>): Recording {
  switch (event.is) {
    case 'asked':
      return isStanding(recording) ? recording : settled({ phase: 'asked', consents: new Set([event.by]) }, present);
    case 'consented':
      return isStanding(recording) ? settled({ ...recording, consents: new Set([...recording.consents, event.by]) }, present) : recording;
    case 'present-changed':
      return settled(recording, present);
    case 'stopped':
      return over(recording, 'stopped');
    case 'call-over':
      return over(recording, 'call-over');
    case 'unanswered':
      return recording.phase === 'asked' ? OFF : recording;
    case 'written':
      if (recording.phase !== 'paused' && recording.phase !== 'recording') return recording;
      return awaited(recording, present).size > 0 ? paused(recording, 'newcomer') : { phase: 'recording', consents: recording.consents };
    case 'recorder-lost':
      if (!needsRecorder(recording)) return recording;
      return paused(recording as Agreed, awaited(recording as Agreed, present).size > 0 ? 'newcomer' : 'lost');
  }
}

function settled(recording: Recording, present: ReadonlySet<string>): Recording {
  if (!isStanding(recording)) return recording;
  const all = awaited(recording, present).size === 0;
  if (recording.phase === 'asked') return all && present.size >= FEWEST ? paused(recording, 'starting') : recording;
  if (!all) return paused(recording, 'newcomer');
  return recording.phase === 'paused' && recording.because === 'newcomer' ? paused(recording, 'starting') : recording;
}

function over(recording: Recording, because: EndReason): Recording {
  if (!isStanding(recording)) return recording;
  return recording.phase === 'asked' ? OFF : { phase: 'ended', because, consents: recording.consents };
}

const paused = ({ consents }: Agreed, because: PauseReason): Recording => ({ phase: 'paused', because, consents });
