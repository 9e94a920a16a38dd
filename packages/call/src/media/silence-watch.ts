/** Below this loudness (see `loudness`) a microphone is taken as silent: the noise of a quiet room lies above it. */
export const SILENT_BELOW = 0.08;
/** A silence of this many ms while the microphone is on is worth a word: «Вас не слышно». */
export const SILENT_AFTER = 5000;

/** Tells whether an open microphone has given nothing for `SILENT_AFTER` ms. Null readings (no measuring possible) prove nothing. */
export function createSilenceWatch(): { hear(level: number | null, at: number): boolean } {
  let quietSince: number | null = null;
  return {
    hear(level, at) {
      if (level === null || level >= SILENT_BELOW) quietSince = null;
      else quietSince ??= at;
      return quietSince !== null && at - quietSince >= SILENT_AFTER;
    },
  };
}
