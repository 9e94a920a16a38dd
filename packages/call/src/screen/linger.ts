import type { Clock } from '../clock.ts';

/** Whether something counts as seen, by looks that follow one another. */
export interface Linger {
  readonly seen: boolean;
  note(seen: boolean): void;
  stop(): void;
}

/**
 * Seen at once, and unseen only after it has been out of sight for `hold` ms without a break: whoever scrolls past and back stops no picture
 * and begins none anew. What is out of sight from the first look on is never waited for.
 */
export function createLinger(clock: Clock, hold: number, onChange: () => void): Linger {
  let seen: boolean | null = null;
  let cancel: (() => void) | null = null;
  const turn = (now: boolean) => {
    cancel = null;
    seen = now;
    onChange();
  };
  return {
    get seen() {
      return seen ?? false;
    },
    note(now) {
      if (now || seen === null) {
        cancel?.();
        cancel = null;
        if (now !== seen) turn(now);
      } else if (seen) cancel ??= clock.after(hold, () => turn(false));
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
