import type { Clock } from '../clock.ts';

/** A word or a cough moves nobody's tile, ms. */
const STEADY_AFTER = 1000;

/** Who speaks, without the flicker of words and coughs. */
export interface SteadySpeech {
  /** @param speaking by their ids, as the media server says at the moment */
  note(speaking: Iterable<string>): void;
  /** When each spoke last, ms. */
  readonly spoke: ReadonlyMap<string, number>;
  stop(): void;
}

/** @param onSteady somebody has spoken for a second on end; told once until they fall silent */
export function createSteadySpeech(clock: Clock, onSteady: (id: string) => void): SteadySpeech {
  const waiting = new Map<string, () => void>();
  const spoke = new Map<string, number>();
  let speaking: ReadonlySet<string> = new Set();
  return {
    spoke,
    note(now) {
      const before = speaking;
      speaking = new Set(now);
      for (const id of before) if (!speaking.has(id)) spoke.set(id, clock.now());
      for (const [id, cancel] of waiting)
        if (!speaking.has(id)) {
          cancel();
          waiting.delete(id);
        }
      for (const id of speaking) {
        spoke.set(id, clock.now());
        if (before.has(id)) continue;
        waiting.set(
          id,
          clock.after(STEADY_AFTER, () => {
            waiting.delete(id);
            onSteady(id);
          }),
        );
      }
    },
    stop() {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
    },
  };
}
