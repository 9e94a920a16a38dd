import { m } from '#lib/paraglide/messages.js';
import type { ShownSign } from './room-recording.svelte.ts';

const words: Record<ShownSign, () => string> = {
  off: m.recording_sign_off,
  asked: m.recording_sign_asked,
  starting: m.recording_sign_starting,
  recording: m.recording_sign_on,
  waiting: m.recording_sign_waiting,
  lost: m.recording_sign_lost,
  unknown: m.recording_sign_unknown,
};

/** «Идёт запись», «Запись не ведётся»: a state in words. */
export const signWords = (sign: ShownSign): string => words[sign]();

/** What is said aloud and shown for a moment when the sign turned; null: the sign itself is enough. */
export function turnWords(from: ShownSign, to: ShownSign): string | null {
  if (to === 'recording') return m.recording_told_on();
  if (to === 'lost') return m.recording_told_lost();
  if (to !== 'off' || from === 'off' || from === 'unknown') return null;
  return from === 'asked' ? m.recording_told_not() : m.recording_told_stopped();
}
