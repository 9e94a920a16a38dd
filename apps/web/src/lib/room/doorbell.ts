import { playTones } from './tones.ts';

/** Two soft tones: somebody waits at the door. */
export const ringDoorbell = (): void =>
  playTones([
    [0, 880],
    [0.22, 659.25],
  ]);
