import type { Room } from 'livekit-client';
import { type Clock, repeat } from '../clock.ts';
import { arrivedBytes, trackStats } from './room-stats.ts';

/** Without growth for this long nothing arrives any more (liveness checks of ICE come every 2.5 s). */
const STALE_AFTER = 3500;

/** While a connection is shaken: does the media server's data still arrive? Judged by the browser's counters once a second. */
export interface PathWatch {
  start(): void;
  stop(): void;
  flows(): boolean;
  /** While watching: the last moment (ms since 1970) at which something arrived, or else at which the watch began. */
  lastAlive(): number | null;
}

export function createPathWatch(room: Room, clock: Clock, onChange: (flows: boolean) => void): PathWatch {
  let cancel: (() => void) | null = null;
  let flows = false;
  let bytes = -1;
  let grewAt = 0;
  let startedAt = 0;

  async function look(): Promise<void> {
    const now = arrivedBytes(await trackStats(room).catch(() => []));
    if (!cancel) return;
    if (bytes >= 0 && now > bytes) grewAt = clock.now();
    bytes = now;
    const next = clock.now() - grewAt < STALE_AFTER;
    if (next === flows) return;
    flows = next;
    onChange(flows);
  }

  return {
    start() {
      if (cancel) return;
      startedAt = clock.now();
      cancel = repeat(clock, 1000, () => void look());
      void look();
    },
    stop() {
      cancel?.();
      cancel = null;
      flows = false;
      bytes = -1;
      grewAt = 0;
    },
    flows: () => flows,
    lastAlive: () => (cancel ? Math.max(startedAt, grewAt) : null),
  };
}
