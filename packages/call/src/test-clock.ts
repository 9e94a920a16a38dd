import type { Clock } from './clock.ts';

/** A clock for tests: time stands still until `pass` moves it and runs what became due, in order. */
export interface TestClock extends Clock {
  pass(ms: number): Promise<void>;
  /** As `pass`, but what became due runs late: the machine was asleep. */
  sleep(ms: number): void;
}

export function createTestClock(start = 1_000_000): TestClock {
  let now = start;
  let timers: { at: number; run: () => void }[] = [];
  const settle = async () => {
    for (let turn = 0; turn < 30; turn++) await Promise.resolve();
  };
  return {
    now: () => now,
    after(delay, run) {
      const timer = { at: now + delay, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    sleep(ms) {
      now += ms;
    },
    async pass(ms) {
      const end = now + ms;
      await settle();
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}
