import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { acknowledgementFrame, MESSAGE, noticeFrame, readAwareness, SYNC, syncFrame } from '../protocol/messages.ts';
import { waitUntil } from './wait-until.ts';

/** A client that says exactly what a test wants, and notes what it hears in order. */
export class RawClient {
  readonly doc = new Y.Doc();
  readonly socket: WebSocket;
  readonly acknowledged: number[] = [];
  readonly notices: Record<string, unknown>[] = [];
  readonly presences: ReturnType<typeof readAwareness>[number][] = [];
  /** State vectors the server asked with. */
  readonly asked: Uint8Array[] = [];
  /** Raw update payloads that came (steps 2 and live ones). */
  readonly updates: Uint8Array[] = [];
  synced = false;
  closed: { code: number; reason: string } | null = null;

  constructor(url: string) {
    this.socket = new WebSocket(url);
    this.socket.on('message', (data: Buffer) => this.#hear(data));
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    this.socket.on('error', () => {});
  }

  static async open(url: string, query: Record<string, string>): Promise<RawClient> {
    const client = new RawClient(`${url}?${new URLSearchParams(query)}`);
    await once(client.socket, 'open');
    return client;
  }

  /** Opens, asks for the state and waits for it; answers the server's question with all it has (nothing). */
  static async synced(url: string, query: Record<string, string>): Promise<RawClient> {
    const client = await RawClient.open(url, query);
    client.send(syncFrame(SYNC.step1, Y.encodeStateVector(client.doc)));
    await waitUntil('the client is synced', () => client.synced && client.asked.length > 0);
    client.answer();
    return client;
  }

  send(frame: Uint8Array): void {
    this.socket.send(frame);
  }

  update(update: Uint8Array): void {
    this.send(syncFrame(SYNC.update, update));
  }

  /** Sends everything the server lacks according to its last question. */
  answer(): void {
    this.send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, this.asked.at(-1))));
  }

  hello(): void {
    this.send(noticeFrame({}));
  }

  ask(n: number): void {
    this.send(acknowledgementFrame(n));
  }

  async acknowledgement(n: number): Promise<void> {
    this.ask(n);
    await waitUntil(`edit ${n} is acknowledged`, () => this.acknowledged.includes(n));
  }

  show(clientId: number, clock: number, state: object | null): void {
    const inner = encoding.createEncoder();
    encoding.writeVarUint(inner, 1);
    encoding.writeVarUint(inner, clientId);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, JSON.stringify(state));
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.awareness);
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
    this.send(encoding.toUint8Array(encoder));
  }

  async closing(): Promise<number> {
    await waitUntil('the server closes', () => this.closed !== null);
    return this.closed!.code;
  }

  close(): void {
    this.socket.terminate();
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.acknowledgement) this.acknowledged.push(decoding.readVarUint(decoder));
    else if (type === MESSAGE.notice) this.notices.push(JSON.parse(decoding.readVarString(decoder)) as Record<string, unknown>);
    else if (type === MESSAGE.awareness) this.presences.push(...readAwareness(decoding.readVarUint8Array(decoder)));
    else if (type === MESSAGE.sync) {
      const step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === SYNC.step1) return void this.asked.push(payload);
      this.updates.push(payload);
      Y.applyUpdate(this.doc, payload, 'server');
      if (step === SYNC.step2) this.synced = true;
    }
  }
}

/** The update that `change` makes in a document of its own state; the document moves on with it. */
export function edit(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on('update', collect);
  doc.transact(() => change(doc));
  doc.off('update', collect);
  return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(doc, before);
}
