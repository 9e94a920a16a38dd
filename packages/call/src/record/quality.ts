import { type Clock, browserClock, repeat } from '../clock.ts';

/** How one connection has been so far, in sums since it came up, so that a lost report is made good by the next. */
export interface QualityReport {
  connectionId: string;
  /** Of being connected. */
  seconds: number;
  /** Sound packets of others: arrived, and never arrived. */
  packets: number;
  lost: number;
  /** Mean round trip in ms; null: not measured. */
  rtt: number | null;
  /** How often no sound came although it should have, and for how many seconds in all. */
  gaps: number;
  gapSeconds: number;
  /** Returns after the connection was lost. */
  reconnects: number;
  /** How long the own camera was sent. */
  cameraSeconds: number;
}

/** Counters of the tracks that exist at the moment; those of a new track begin at zero. */
export interface HeardSample {
  packets: number;
  lost: number;
  rtt: number | null;
}

/** Counts how the call is for this person. Reported twice a minute and at the end. */
export interface QualityCount {
  /** The own connection changed (null: none). */
  connection(connectionId: string | null): void;
  heard(sample: HeardSample): void;
  /** Since when (ms) no sound comes that should; null: it comes, or none is to be expected. Goes on over a change of the connection. */
  unheard(since: number | null): void;
  /** Tell on every change whether the own camera is sent now. */
  camera(sent: boolean): void;
  /** The call is back after its connection was lost. */
  returned(): void;
  /** Reports what is left; resolves when it is done or has failed. */
  finish(): Promise<void>;
}

export const QUALITY_PERIOD = 30_000;
/** A shorter gap is a breath: nobody misses a word. */
const GAP = 2000;

interface Counted {
  since: number | null;
  ms: number;
  packets: number;
  lost: number;
  rtts: { sum: number; count: number };
  gaps: number;
  gapMs: number;
  reconnects: number;
  cameraMs: number;
}

export function createQualityCount(report: (report: QualityReport) => Promise<void>, clock: Clock = browserClock): QualityCount {
  const connections = new Map<string, Counted>();
  const reported = new Map<string, string>();
  let current: string | null = null;
  /** Where a gap is counted: at the connection at which it began. */
  let gap: { connectionId: string; since: number } | null = null;
  let before: HeardSample | null = null;
  let cameraSince: number | null = null;
  let stop: (() => void) | null = null;

  const counted = () => (current === null ? undefined : connections.get(current));

  function reportOf(connectionId: string, one: Counted): QualityReport {
    const open = gap?.connectionId === connectionId ? clock.now() - gap.since : 0;
    const running = open >= GAP ? open : 0;
    return {
      connectionId,
      seconds: Math.round((one.ms + (one.since === null ? 0 : clock.now() - one.since)) / 1000),
      ...{ packets: one.packets, lost: one.lost, reconnects: one.reconnects },
      rtt: one.rtts.count === 0 ? null : Math.round(one.rtts.sum / one.rtts.count),
      gaps: one.gaps + (running > 0 ? 1 : 0),
      gapSeconds: Math.round((one.gapMs + running) / 1000),
      cameraSeconds: Math.round(one.cameraMs / 1000),
    };
  }

  async function flush(): Promise<void> {
    countCamera();
    await Promise.all(
      [...connections].map(async ([connectionId, one]) => {
        const next = reportOf(connectionId, one);
        const text = JSON.stringify(next);
        if (reported.get(connectionId) !== text) {
          try {
            await report(next);
          } catch {
            return; // the next report carries it
          }
          reported.set(connectionId, text);
        }
        if (connectionId !== current && gap?.connectionId !== connectionId && reported.get(connectionId) === text)
          connections.delete(connectionId);
      }),
    );
  }

  function countCamera(): void {
    const one = counted();
    if (cameraSince === null || !one) return;
    one.cameraMs += clock.now() - cameraSince;
    cameraSince = clock.now();
  }

  function rest(): void {
    countCamera();
    cameraSince = null;
    const one = counted();
    if (!one || one.since === null) return;
    one.ms += clock.now() - one.since;
    one.since = null;
  }

  return {
    connection(connectionId) {
      if (connectionId === current) return;
      rest();
      current = connectionId;
      before = null;
      if (connectionId !== null) {
        const empty: Counted = {
          ...{ since: null, ms: 0, packets: 0, lost: 0, rtts: { sum: 0, count: 0 } },
          ...{ gaps: 0, gapMs: 0, reconnects: 0, cameraMs: 0 },
        };
        const known = connections.get(connectionId) ?? empty;
        connections.set(connectionId, { ...known, since: clock.now() });
        stop ??= repeat(clock, QUALITY_PERIOD, () => void flush());
      }
      void flush();
    },
    heard(sample) {
      const one = counted();
      if (!one) return;
      // Fewer than before: other tracks, whose counts begin anew.
      const from = before && sample.packets >= before.packets ? before : { packets: 0, lost: 0 };
      one.packets += sample.packets - from.packets;
      one.lost += Math.max(0, sample.lost - from.lost);
      before = sample;
      if (sample.rtt !== null) one.rtts = { sum: one.rtts.sum + sample.rtt, count: one.rtts.count + 1 };
    },
    unheard(since) {
      if (since !== null) {
        if (gap === null && current !== null) gap = { connectionId: current, since };
        return;
      }
      if (gap === null) return;
      const one = connections.get(gap.connectionId);
      const length = clock.now() - gap.since;
      gap = null;
      if (!one || length < GAP) return;
      one.gaps++;
      one.gapMs += length;
    },
    camera(sent) {
      if (sent === (cameraSince !== null)) return;
      countCamera();
      cameraSince = sent && current !== null ? clock.now() : null;
    },
    returned() {
      const one = counted();
      if (one) one.reconnects++;
    },
    async finish() {
      rest();
      stop?.();
      stop = null;
      await flush();
      current = null;
      gap = null;
      before = null;
    },
  };
}
