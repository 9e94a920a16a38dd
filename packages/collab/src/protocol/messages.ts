import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * Message numbers of a frame. 0, 1 and 3 are those of y-protocols, so a stock y-websocket provider understands them.
 * 100 and 101 are ours and travel to a client only after it has sent one itself.
 */
export const MESSAGE = {
  sync: 0,
  awareness: 1,
  queryAwareness: 3,
  /** `[100, n]`: client: "tell me when all I sent so far is durable"; server: "it is". n grows with each request of a socket. */
  acknowledgement: 100,
  /** `[101, JSON]`: client: hello, asks for notices; server: a `ServerNotice`. */
  notice: 101,
} as const;

/** Second number of a sync frame. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** A V1 update without structs and deletions. */
export const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** `[0, type, payload]`. */
export function syncFrame(type: (typeof SYNC)[keyof typeof SYNC], payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** `[100, n]`, the same in both directions. */
export function acknowledgementFrame(n: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.acknowledgement);
  encoding.writeVarUint(encoder, n);
  return encoding.toUint8Array(encoder);
}

/** `[101, JSON]`. */
export function noticeFrame(notice: object): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.notice);
  encoding.writeVarString(encoder, JSON.stringify(notice));
  return encoding.toUint8Array(encoder);
}

/** One client's presence; `state` null: gone. */
export type AwarenessEntry = { clientId: number; clock: number; state: Record<string, unknown> | null };

/** `[1, entries]`. Without entries it changes nothing anywhere and serves as a keepalive. */
export function awarenessFrame(entries: AwarenessEntry[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const entry of entries) {
    encoding.writeVarUint(inner, entry.clientId);
    encoding.writeVarUint(inner, entry.clock);
    encoding.writeVarString(inner, JSON.stringify(entry.state));
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

/** Reads the payload of an awareness frame; throws on malformed bytes. */
export function readAwareness(payload: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(payload);
  const entries: AwarenessEntry[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state: unknown = JSON.parse(decoding.readVarString(decoder));
    if (state !== null && (typeof state !== 'object' || Array.isArray(state))) throw new Error('an awareness state is an object or null');
    entries.push({ clientId, clock, state: state as Record<string, unknown> | null });
  }
  return entries;
}
