import { type Clock, browserClock } from '../clock.ts';
import { type PlainStorage, readJson, writeJson } from '../plain-storage.ts';

/** What this browser saw of its own connection: ISO times, corrected to the server's clock. `left` is absent while it is still there. */
export interface Sighting {
  meetingId: string;
  participantSid: string;
  came: string;
  left?: string;
}

/**
 * The attendance as a browser saw it, kept until the service has acknowledged it: the record stays right although the service
 * was down for minutes in mid-call. Each sighting is a key of its own in localStorage, so that tabs do not overwrite each other,
 * and bears the person who saw it: another person signing in on this computer hands in nothing of it.
 */
export interface Sightings {
  came(meetingId: string, participantSid: string, at?: number): void;
  left(meetingId: string, participantSid: string, at?: number): void;
  /** Hands in what is not acknowledged yet; tried again by itself until it is. Call it on page load and after a reconnect. */
  flush(): void;
  /** For `pagehide`: hands everything to `beacon`. Nothing is forgotten, since a beacon is never acknowledged. */
  flushOnLeaving(): void;
  close(): void;
}

export interface SightingsOptions {
  /** The person who sees: part of the key. */
  personId: string;
  /** Resolves when the service has committed them (at most 50, of several meetings); handing one in twice must be harmless. */
  send(sightings: Sighting[]): Promise<void>;
  beacon?(sightings: Sighting[]): boolean;
  storage: PlainStorage;
  clock?: Clock;
  /** Server's clock minus own, ms. */
  serverOffset?(): number;
}

interface Kept extends Sighting {
  /** The last state that the service acknowledged. */
  acknowledged?: 'came' | 'left';
  /** The page that keeps the entry open. */
  page: string;
}

const MAX_BATCH = 50;
const DAY = 86_400_000;

export function createSightings(options: SightingsOptions): Sightings {
  const { personId, send, beacon, storage, clock = browserClock, serverOffset = () => 0 } = options;
  const prefix = `tandem.sighting.${personId}.`;
  const page = crypto.randomUUID();
  const keyOf = (meetingId: string, participantSid: string) => `${prefix}${meetingId}.${participantSid}.${page}`;
  const iso = (at: number) => new Date(at + serverOffset()).toISOString();
  let cancel: (() => void) | null = null;
  let sending = false;
  let failures = 0;
  let closed = false;
  forgetOld();

  /** Entries that nobody will finish (their page is gone) or nobody will take must not fill the storage for ever. */
  function forgetOld(): void {
    for (const key of ownKeys()) {
      const kept = readJson(storage, key) as Kept | null;
      const age = clock.now() - Date.parse(kept?.came ?? '');
      if (!(age < (kept?.acknowledged ? DAY : 7 * DAY))) storage.removeItem(key);
    }
  }

  function ownKeys(): string[] {
    const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at));
    return keys.filter((key) => key !== null && key.startsWith(prefix)) as string[];
  }

  function due(): { key: string; kept: Kept }[] {
    const found: { key: string; kept: Kept }[] = [];
    for (const key of ownKeys()) {
      const kept = readJson(storage, key) as Kept | null;
      if (kept?.participantSid && kept.acknowledged !== (kept.left ? 'left' : 'came')) found.push({ key, kept });
    }
    return found.slice(0, MAX_BATCH);
  }

  function schedule(delay: number): void {
    if (closed || sending) return;
    cancel?.();
    cancel = clock.after(delay, () => {
      cancel = null;
      void deliver();
    });
  }

  async function deliver(): Promise<void> {
    const batch = due();
    if (batch.length === 0 || sending) return;
    sending = true;
    try {
      await send(batch.map(({ kept }) => plain(kept)));
      for (const { key, kept } of batch) acknowledge(key, kept);
      failures = 0;
    } catch {
      failures++;
    } finally {
      sending = false;
    }
    if (due().length > 0) schedule(failures === 0 ? 0 : Math.min(30_000, 1000 * 2 ** Math.min(failures, 5)));
  }

  function acknowledge(key: string, sent: Kept): void {
    const now = readJson(storage, key) as Kept | null;
    if (!now) return;
    // Finished, or begun by a page that is gone and will not finish it: no more is to come.
    if (sent.left || (!now.left && now.page !== page)) storage.removeItem(key);
    else writeJson(storage, key, { ...now, acknowledged: 'came' });
  }

  return {
    came(meetingId, participantSid, at = clock.now()) {
      const key = keyOf(meetingId, participantSid);
      const known = readJson(storage, key) as Kept | null;
      if (known && !known.left) return;
      writeJson(storage, key, { meetingId, participantSid, came: known?.came ?? iso(at), page } satisfies Kept);
      schedule(500);
    },
    left(meetingId, participantSid, at = clock.now()) {
      const key = keyOf(meetingId, participantSid);
      const known = readJson(storage, key) as Kept | null;
      if (!known || known.left) return;
      writeJson(storage, key, { ...known, left: iso(at) });
      schedule(500);
    },
    flush: () => {
      failures = 0;
      schedule(0);
    },
    flushOnLeaving() {
      const batch = due();
      if (batch.length > 0) beacon?.(batch.map(({ kept }) => plain(kept)));
    },
    close() {
      closed = true;
      cancel?.();
    },
  };
}

function plain({ meetingId, participantSid, came, left }: Kept): Sighting {
  return left ? { meetingId, participantSid, came, left } : { meetingId, participantSid, came };
}
