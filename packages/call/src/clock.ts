/** Time as the call uses it, so that tests own it. Milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Runs once after `delay` ms; the returned function prevents it. */
  after(delay: number, run: () => void): () => void;
}

export const browserClock: Clock = {
  now: () => Date.now(),
  after(delay, run) {
    const timer = setTimeout(run, delay);
    return () => clearTimeout(timer);
  },
};

/** Runs every `period` ms until the returned function is called. */
export function repeat(clock: Clock, period: number, run: () => void): () => void {
  let cancel = clock.after(period, tick);
  function tick() {
    cancel = clock.after(period, tick);
    run();
  }
  return () => cancel();
}
