import { type Clock, browserClock, repeat } from '../clock.ts';

/** Whole seconds that this connection has spoken since it came: cumulative, so that a lost report is made good by the next. */
export interface TalkReport {
  connectionId: string;
  seconds: number;
}

/**
 * Counts the own speaking. Speaking is what the media server hears of a published, unmuted microphone: one yardstick for all,
 * and it never listens to a muted one. Reported every 15 s when it grew, and at the end of a connection.
 */
export interface Talk {
  /** The own connection changed (null: none). What the last one said is reported. */
  connection(connectionId: string | null): void;
  /** Tell on every change whether one is heard speaking now. */
  speaking(now: boolean): void;
  /** Reports what is left; resolves when it is done or has failed. */
  finish(): Promise<void>;
}

export const TALK_PERIOD = 15_000;

export function createTalk(report: (report: TalkReport) => Promise<void>, clock: Clock = browserClock): Talk {
  let current: string | null = null;
  let since: number | null = null;
  const spoken = new Map<string, number>();
  const reported = new Map<string, number>();
  let stop: (() => void) | null = null;

  function count(): void {
    if (since === null || current === null) return;
    spoken.set(current, (spoken.get(current) ?? 0) + (clock.now() - since));
    since = clock.now();
  }

  async function flush(): Promise<void> {
    count();
    await Promise.all(
      [...spoken].map(async ([connectionId, ms]) => {
        if (reported.get(connectionId) !== ms) {
          try {
            await report({ connectionId, seconds: Math.round(ms / 1000) });
          } catch {
            return; // the next report carries it
          }
          reported.set(connectionId, ms);
        }
        if (connectionId !== current && spoken.get(connectionId) === ms) spoken.delete(connectionId);
      }),
    );
  }

  return {
    connection(connectionId) {
      if (connectionId === current) return;
      count();
      since = null;
      current = connectionId;
      void flush();
      if (current !== null) stop ??= repeat(clock, TALK_PERIOD, () => void flush());
    },
    speaking(now) {
      if (now === (since !== null)) return;
      count();
      since = now && current !== null ? clock.now() : null;
    },
    async finish() {
      count();
      since = null;
      stop?.();
      stop = null;
      await flush();
      current = null;
    },
  };
}
