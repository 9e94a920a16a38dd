import { type Clock, browserClock } from './clock.ts';
import { measureLevel } from './media/level-meter.ts';

/** Loud for this many ms: speech, not a cough. */
const SPEECH_AFTER = 700;
/** The hint stays this long after the last sound. */
const HINT_FOR = 4000;
const SPEECH_LEVEL = 0.45;

/** «Вы говорите с выключенным микрофоном»: decides from loudness readings (0…1, or null) of a muted microphone. */
export function createMutedSpeechJudge(): (level: number | null, at: number) => boolean {
  let loudSince: number | null = null;
  let lastLoud = -Infinity;
  let until = -Infinity;
  return (level, at) => {
    if (level !== null && level >= SPEECH_LEVEL) {
      if (at - lastLoud > 300) loudSince = at; // syllables have gaps of up to 300 ms
      lastLoud = at;
      if (loudSince !== null && at - loudSince >= SPEECH_AFTER) until = at + HINT_FOR;
    }
    return at < until;
  };
}

/**
 * Listens to a muted microphone for the hint. Privacy: it measures loudness on a copy of the track inside this page; nothing of it
 * is kept or leaves the device, and the track that is published stays disabled.
 */
export function watchMutedSpeech(track: MediaStreamTrack, onHint: (speaking: boolean) => void, clock: Clock = browserClock): () => void {
  const copy = track.clone();
  copy.enabled = true;
  const judge = createMutedSpeechJudge();
  const stop = measureLevel(copy, clock, (level) => onHint(judge(level, clock.now())));
  return () => {
    stop();
    copy.stop();
    onHint(false);
  };
}
