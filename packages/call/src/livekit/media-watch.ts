import type { Clock } from '../clock.ts';
import type { TrackStats } from '../counters.ts';
import { type MinuteCost, createMinuteCost } from '../minute-cost.ts';
import type { PathBytes } from './room-stats.ts';

/** Without growth for this long nothing arrives any more (liveness checks of ICE come every 2.5 s). */
const STALE_AFTER = 3500;
/** Without a packet for this long a microphone sends none any more (an open one sends one every 0.4 s at least). */
const SILENT_AFTER = 2500;
/** How often is looked, ms: always, and while there is reason to doubt. */
const LOOK_EVERY = 1000;
const DOUBT_EVERY = 350;

/** What is watched of a room. */
export interface WatchedRoom {
  stats(): Promise<TrackStats[]>;
  paths(): Promise<PathBytes>;
  /** sids of the participants whose microphone is open and received, and the own one when its microphone is published and open. */
  open(): readonly string[];
}

/**
 * What truly flows, as long as a connection lives: judged by the browser's counters, not by what signalling says. Signalling may be gone
 * while media flow (the service restarts), and may be well while nothing comes (a frozen server, a lost network).
 */
export interface MediaWatch {
  /** Something arrives from the media server. */
  flows(): boolean;
  /** Whether sound comes of a participant, or goes out of oneself; null: none is to be expected. */
  sounds(participantSid: string): boolean | null;
  /** The last moment (ms since 1970) at which something arrived, or else at which the watch began. */
  lastAlive(): number;
  /** Since when (ms) no sound comes of somebody whose microphone is open, or nothing at all; null: it comes, or none is to be expected. */
  unheardSince(own: string): number | null;
  /** What a minute costs at the rate of the last moments; null: not known yet. */
  minuteCost(): MinuteCost | null;
  /** There is reason to believe that nothing arrives: from now on it does only when it is seen anew. */
  doubt(): void;
  /** The reason is gone. */
  trust(): void;
  stop(): void;
}

const noPath: PathBytes = { paths: 0, sent: 0, received: 0, arrived: 0 };

export function createMediaWatch(room: WatchedRoom, clock: Clock, onChange: () => void): MediaWatch {
  const startedAt = clock.now();
  let doubtful = false;
  let flows = true;
  let grewAt = startedAt;
  let before: PathBytes | null = null;
  let verdicts = '';
  const cost = createMinuteCost();
  /** Of each participant: packets so far, when they grew last, and since when they are to be expected. */
  const sources = new Map<string, { packets: number; grewAt: number; openSince: number | null }>();

  /** Rises with every look: one that was overtaken is void. */
  let turn = 0;
  let cancel = clock.after(0, () => void look());

  async function look(): Promise<void> {
    const mine = ++turn;
    const [tracks, paths] = await Promise.all([room.stats(), room.paths()]).catch((): [TrackStats[], PathBytes] => [[], noPath]);
    if (mine !== turn) return;
    judgePath(paths);
    cost.note(clock.now(), paths);
    judgeSources(tracks);
    cancel = clock.after(doubtful ? DOUBT_EVERY : LOOK_EVERY, () => void look());
    const now = [flows, ...[...sources.keys()].map((sid) => `${sid} ${sounds(sid)}`)].join();
    if (now === verdicts) return;
    verdicts = now;
    onChange();
  }

  function judgePath(now: PathBytes): void {
    // Whoever is alone may have no path yet that could be seen: then signalling is all there is.
    const grew = (now.paths === 0 && !doubtful) || (before !== null && now.arrived > before.arrived);
    if (grew) grewAt = clock.now();
    before = now;
    flows = (!doubtful || flows || grew) && clock.now() - grewAt < STALE_AFTER;
  }

  function judgeSources(tracks: readonly TrackStats[]): void {
    const open = new Set(room.open());
    const packets = new Map<string, number>();
    for (const { participantSid, direction, kind, report } of tracks) {
      if (direction === 'sent' && kind !== 'audio') continue;
      for (const entry of report)
        if (entry.type === 'outbound-rtp' || entry.type === 'inbound-rtp')
          packets.set(participantSid, (packets.get(participantSid) ?? 0) + Number(entry.packetsSent ?? entry.packetsReceived ?? 0));
    }
    for (const sid of sources.keys()) if (!open.has(sid) && !packets.has(sid)) sources.delete(sid);
    for (const sid of new Set([...open, ...packets.keys()])) {
      const known = sources.get(sid);
      const now = packets.get(sid) ?? 0;
      sources.set(sid, {
        packets: now,
        grewAt: known && now > known.packets ? clock.now() : (known?.grewAt ?? -Infinity),
        openSince: open.has(sid) ? (known?.openSince ?? clock.now()) : null,
      });
    }
  }

  function sounds(sid: string): boolean | null {
    const source = sources.get(sid);
    if (!source) return null;
    if (clock.now() - source.grewAt < SILENT_AFTER) return true;
    return source.openSince === null || clock.now() - source.openSince < SILENT_AFTER ? null : false;
  }

  function unheardSince(own: string): number | null {
    if (!flows) return grewAt;
    const silent = [...sources].filter(([sid]) => sid !== own && sounds(sid) === false);
    return silent.length === 0 ? null : Math.min(...silent.map(([, { grewAt: at, openSince }]) => Math.max(at, openSince ?? at)));
  }

  return {
    flows: () => flows,
    sounds,
    unheardSince,
    lastAlive: () => grewAt,
    minuteCost: () => cost.perMinute(),
    doubt() {
      if (doubtful) return;
      doubtful = true;
      flows = false;
      before = null;
      cancel();
      void look();
    },
    trust() {
      doubtful = false;
      flows = true;
      grewAt = clock.now();
    },
    stop() {
      turn++;
      cancel();
    },
  };
}
