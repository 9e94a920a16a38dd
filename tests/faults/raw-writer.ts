import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { acknowledgementFrame, MESSAGE, noticeFrame, SYNC, syncFrame } from '../../packages/collab/src/protocol/messages.ts';
import type { Edit } from './history.ts';
import { Writer, type WriterSetup } from './writer.ts';

/** Silence with something unconfirmed after which a connection is given up. */
const PATIENCE = 4_000;

/** How a client comes back: at once like everyone, keeping back what it did offline, or as someone who may only read. */
type Manner = 'usual' | 'withholding' | 'reading';

/**
 * Speaks the protocol itself, so that nothing of the browser half can hide a fault. Like the stock client it sends edits as soon as the
 * socket is open, also before it has uploaded what it did offline. A promise covers what this connection had brought when it was asked for.
 */
export class RawWriter extends Writer {
  #socket: WebSocket | null = null;
  #manner: Manner;
  #asked = 0;
  readonly #covered = new Map<number, Edit[]>();
  /** Unconfirmed edits that the server has by this connection, or had already. */
  #brought: Edit[] = [];
  /** The server's latest question, as long as it is not answered. */
  #question: Uint8Array | null = null;
  #uploaded = false;
  #heardAt = 0;
  #comeBack: NodeJS.Timeout | undefined;
  readonly #watch: NodeJS.Timeout;

  constructor(setup: WriterSetup, manner: Manner = 'usual') {
    super('raw', setup);
    this.#manner = manner;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== 'server') this.#send(syncFrame(SYNC.update, update));
    });
    this.#watch = setInterval(() => {
      if (this.#covered.size > 0 && performance.now() - this.#heardAt > PATIENCE) this.#socket?.terminate();
    }, 500);
    this.#connect();
  }

  /** Edits offline, comes back with one more edit, and keeps the earlier ones to itself: the later one may not be promised. */
  withhold(): void {
    this.#manner = 'withholding';
    this.#socket?.terminate();
    this.#onLost(1006);
    this.write();
    this.write();
  }

  reconnect(): void {
    this.#socket?.terminate();
  }

  protected hangUp(): void {
    clearInterval(this.#watch);
    clearTimeout(this.#comeBack);
    this.#socket?.terminate();
  }

  protected made(edit: Edit): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#brought.push(edit);
    this.#ask();
  }

  #connect(): void {
    const { document, personId, chooseRelay, dice } = this.setup;
    const { name, url } = chooseRelay();
    this.relay = name;
    const query = new URLSearchParams({ person: personId, access: this.#manner === 'reading' ? 'read' : 'write' });
    const socket = new WebSocket(`${url}/${document.id}?${query}`, { handshakeTimeout: PATIENCE });
    this.#socket = socket;
    socket.on('open', () => {
      this.#heardAt = performance.now();
      this.#send(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
      if (this.#manner === 'usual') return;
      this.#send(noticeFrame({}));
      this.write();
      if (this.#manner === 'withholding')
        setTimeout(
          () => {
            if (this.#socket !== socket) return;
            this.#manner = 'usual';
            if (dice.chance(0.5)) this.vanish();
            else this.#upload();
          },
          dice.between(100, 800),
        );
    });
    socket.on('message', (data: Buffer) => this.#socket === socket && this.#hear(data));
    socket.on('error', () => undefined);
    socket.on('close', (code, reason) => this.#socket === socket && this.#onLost(code, reason.toString()));
  }

  #onLost(code: number, reason = ''): void {
    this.#socket = null;
    this.#covered.clear();
    this.#brought = [];
    this.#question = null;
    this.#uploaded = false;
    if (this.isGone) return;
    if (code >= 4400 && code < 4500) {
      this.sentAway = `${code} ${reason}`;
      return this.vanish();
    }
    clearTimeout(this.#comeBack);
    this.#comeBack = setTimeout(() => this.#connect(), this.setup.dice.between(20, 400));
  }

  #hear(data: Buffer): void {
    this.#heardAt = performance.now();
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.acknowledgement) return this.#onPromise(decoding.readVarUint(decoder));
    if (type === MESSAGE.notice) {
      const { refused } = JSON.parse(decoding.readVarString(decoder)) as { refused?: string };
      if (!refused) return;
      this.refused();
      this.vanish();
    }
    if (type !== MESSAGE.sync) return;
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step !== SYNC.step1) return Y.applyUpdate(this.doc, payload, 'server');
    this.#question = payload;
    if (this.#manner !== 'withholding') this.#upload();
  }

  #onPromise(n: number): void {
    const isWithheld = this.#manner === 'withholding' && !this.#uploaded;
    for (const [asked, edits] of this.#covered) {
      if (asked > n) break;
      this.promised(edits, `relay ${this.relay}`);
      this.#covered.delete(asked);
    }
    this.#brought = this.#brought.filter((edit) => edit.acknowledgedAt === undefined);
    // What was promised builds on what only this client has: it must be there all the same when the client never returns.
    if (isWithheld) this.vanish();
  }

  /** Answers the server's question: from now on this connection has brought everything. */
  #upload(): void {
    if (!this.#question) return;
    this.#send(syncFrame(SYNC.step2, Y.encodeStateAsUpdate(this.doc, this.#question)));
    this.#question = null;
    this.#uploaded = true;
    this.#brought = [...this.waiting];
    if (this.#brought.length > 0) this.#ask();
  }

  #ask(): void {
    this.#covered.set(++this.#asked, [...this.#brought]);
    this.#send(acknowledgementFrame(this.#asked));
  }

  #send(frame: Uint8Array): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }
}
