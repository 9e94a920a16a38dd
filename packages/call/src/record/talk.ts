import { type Clock, browserClock, repeat } from '../clock.ts';

/** How much this connection has spoken since it came: all of it each time, so that a lost report is made good by the next. */
export interface TalkReport {
  connectionId: string;
  /** The minute in which the connection came, on the server's clock (ISO). */
  from: string;
  /** Whole seconds of speech in that minute and in each after it, up to the last one with speech. */
  minutes: number[];
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
const MINUTE = 60_000;
/** Speaking is counted up every period. After a longer silence of the clock the page was asleep, and nobody heard it speak. */
const ASLEEP = 2 * TALK_PERIOD;

/** Of one connection: since which minute (ms, the server's clock), and what was spoken in each. */
interface Spoken {
  readonly from: number;
  /** From this device's clock to the server's, as it was when the connection came. */
  readonly offset: number;
  readonly ms: number[];
}

export function createTalk(
  report: (report: TalkReport) => Promise<void>,
  clock: Clock = browserClock,
  serverOffset: () => number = () => 0,
): Talk {
  let current: string | null = null;
  let since: number | null = null;
  const connections = new Map<string, Spoken>();
  const reported = new Map<string, number>();
  let stop: (() => void) | null = null;

  function count(): void {
    const one = current === null ? undefined : connections.get(current);
    if (since === null || !one) return;
    const to = clock.now();
    if (to - since <= ASLEEP) addSpeech(one, since, to);
    since = to;
  }

  function begun(): Spoken {
    const offset = serverOffset();
    return { from: Math.floor((clock.now() + offset) / MINUTE) * MINUTE, offset, ms: [] };
  }

  async function flush(): Promise<void> {
    count();
    await Promise.all(
      [...connections].map(async ([connectionId, one]) => {
        const ms = total(one);
        if (reported.get(connectionId) !== ms) {
          try {
            await report({ connectionId, from: new Date(one.from).toISOString(), minutes: wholeSeconds(one.ms) });
          } catch {
            return; // the next report carries it
          }
          reported.set(connectionId, ms);
        }
        if (connectionId !== current && total(one) === ms) connections.delete(connectionId);
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
      if (current === null) return;
      // From here on its silence is known to be silence.
      if (!connections.has(current)) connections.set(current, begun());
      stop ??= repeat(clock, TALK_PERIOD, () => void flush());
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

const total = ({ ms }: Spoken) => ms.reduce((sum, one) => sum + one, 0);

/** Gives each minute its part of a stretch of speech. */
function addSpeech({ from, offset, ms }: Spoken, begin: number, end: number): void {
  for (let at = begin + offset; at < end + offset;) {
    const minute = Math.max(0, Math.floor((at - from) / MINUTE));
    const until = Math.min(end + offset, from + (minute + 1) * MINUTE);
    while (ms.length <= minute) ms.push(0);
    ms[minute]! += until - at;
    at = until;
  }
}

/** Rounded so that the sum is right: what one minute loses the next one gets. */
function wholeSeconds(ms: readonly number[]): number[] {
  let sum = 0;
  return ms.map((one) => {
    const before = Math.round(sum / 1000);
    sum += one;
    return Math.round(sum / 1000) - before;
  });
}
