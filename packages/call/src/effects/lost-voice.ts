/** So loud (see `loudness`) is a source that something of it must come out of any filter. */
const HEARD = 0.4;
/** So long, in readings. */
const LOST_AFTER = 8;

/**
 * Whether a filter has fallen dumb: nothing at all, not even the faintest wave, comes out of it while its source is heard. Silence alone
 * proves nothing: taking out noise makes silence of everything that is no voice.
 */
export function createVoiceWatch(): { note(source: number, output: number): 'well' | 'lost' } {
  let dumb = 0;
  return {
    note(source, output) {
      if (output > 0) dumb = 0;
      else if (source >= HEARD) dumb++;
      return dumb >= LOST_AFTER ? 'lost' : 'well';
    },
  };
}
