import type { Clock } from '../clock.ts';

/** Those who begin within this time are told together, ms. */
const JOIN = 1500;
/** From one telling to the next, ms. */
const QUIET = 8000;
/** Whoever was told is not told again for so long, ms: two who talk by turns are told once. */
const REMEMBERED = 30_000;

/** Tells those who hear the screen who speaks: joined, not too often, and not each change of a conversation. */
export interface SpeechNews {
  speaks(id: string): void;
  stop(): void;
}

export function createSpeechNews(clock: Clock, tell: (ids: string[]) => void): SpeechNews {
  const told = new Map<string, number>();
  let waiting: string[] = [];
  let saidAt = -Infinity;
  let cancel: (() => void) | null = null;

  function say(): void {
    cancel = null;
    saidAt = clock.now();
    for (const id of waiting) told.set(id, saidAt);
    const ids = waiting;
    waiting = [];
    tell(ids);
  }

  return {
    speaks(id) {
      const now = clock.now();
      if (waiting.includes(id) || now - (told.get(id) ?? -Infinity) < REMEMBERED) return;
      waiting.push(id);
      cancel ??= clock.after(Math.max(JOIN, saidAt + QUIET - now), say);
    },
    stop() {
      cancel?.();
      cancel = null;
      waiting = [];
    },
  };
}
