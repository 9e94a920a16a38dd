import { playTones } from '#lib/room/tones.ts';

/** What the sounds of an exercise in sub-groups tell. */
type Event = 'begin' | 'minute' | 'end' | 'visit' | 'word';

const tones: Record<Event, Parameters<typeof playTones>[0]> = {
  begin: [
    [0, 523.25],
    [0.2, 783.99],
  ],
  minute: [[0, 659.25]],
  end: [
    [0, 783.99],
    [0.2, 659.25],
    [0.4, 523.25],
  ],
  visit: [
    [0, 587.33],
    [0.25, 587.33],
  ],
  word: [[0, 880]],
};

/** A sound of its own for each, so that those who do not look at the screen know. */
export const strikeGong = (event: Event): void => playTones(tones[event]);
