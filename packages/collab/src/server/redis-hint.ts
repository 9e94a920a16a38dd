import { createClient } from '@redis/client';
import { decodeStoredRows, encodeStoredRows, type Hint, type StoredRows } from './hint.ts';
import type { Log } from './log.ts';

const CHANNEL = 'tandem:document:';
const RETRY = { first: 100, most: 2_000 };

/**
 * Committed rows over Redis' publish and subscribe, a channel for each open document. While Redis is away nothing is queued and nothing
 * waits. Whoever may write to this Redis may show false edits to open screens (never store them): it must be private.
 */
export function openRedisHint(url: string, log: Log): Hint {
  const followed = new Set<string>();
  let listener: (rows: StoredRows) => void = () => undefined;
  const publisher = client(url);
  const subscriber = client(url);
  const hear = (message: Buffer) => {
    try {
      listener(decodeStoredRows(message));
    } catch (err) {
      log.warn({ err }, 'co-editing: an unreadable hint');
    }
  };
  const subscribe = (channels: string[]) => {
    if (channels.length === 0 || !subscriber.isReady) return;
    // The gap until it succeeds is filled from PostgreSQL.
    void subscriber.subscribe(channels, hear, true).catch(() => undefined);
  };
  subscriber.on('ready', () => subscribe([...followed]));
  let away = false;
  for (const each of [publisher, subscriber]) {
    each.on('error', (err: Error) => {
      if (!away) log.warn({ err }, 'co-editing: no Redis; edits of other processes are seen a moment later');
      away = true;
    });
    each.on('ready', () => (away = false));
  }
  // Resolves with the first connection, which may be long in coming.
  for (const each of [publisher, subscriber]) void each.connect().catch(() => undefined);

  return {
    publish(rows) {
      if (publisher.isReady) void publisher.publish(CHANNEL + rows.documentId, Buffer.from(encodeStoredRows(rows))).catch(() => undefined);
    },
    follow(documentId) {
      followed.add(CHANNEL + documentId);
      subscribe([CHANNEL + documentId]);
    },
    unfollow(documentId) {
      if (!followed.delete(CHANNEL + documentId) || !subscriber.isReady) return;
      void subscriber.unsubscribe(CHANNEL + documentId, hear, true).catch(() => undefined);
    },
    listen: (given) => void (listener = given),
    async close() {
      await Promise.allSettled([publisher, subscriber].map(async (each) => each.destroy()));
    },
  };
}

function client(url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    socket: { connectTimeout: 2_000, reconnectStrategy: (retries) => Math.min(RETRY.first * 2 ** Math.min(retries, 8), RETRY.most) },
  });
}
