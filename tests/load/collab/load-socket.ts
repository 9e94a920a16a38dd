import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';

/** How a server is spoken to: plain y-protocols with or without our acknowledgements, or each frame after the document's name. */
export type Dialect = 'plain' | 'tandem' | 'hocuspocus';

const SYNC_STATUS = 8;
const ACKNOWLEDGEMENT = 100;

/** What a socket hears; times are the caller's business. */
export type Ears = { update: (client: number, clock: number) => void; acknowledged: (n: number) => void };

/** One editor that speaks the raw protocol and holds no document: what is measured is the server. */
export class LoadSocket {
  readonly clientId: number;
  /** Resolves with the state's size when the server's step 2 is here. */
  readonly synced: Promise<number>;
  readonly #socket: WebSocket;
  readonly #dialect: Dialect;
  readonly #prefix: Uint8Array;
  readonly #ears: Ears;
  readonly #seed: Uint8Array;
  #clock = 0;
  #edits = 0;
  #bytes = 0;
  #onSynced: (bytes: number) => void = () => {};
  #end: string | null = null;

  constructor(
    {
      url,
      document,
      person,
      dialect,
      clientId,
      seed,
      known,
    }: {
      url: string;
      document: string;
      person: string;
      dialect: Dialect;
      clientId: number;
      /** What this client has and a server without storage lacks. */
      seed: Uint8Array;
      /** State vector of the copy that it has. */
      known: Uint8Array;
    },
    ears: Ears,
  ) {
    this.clientId = clientId;
    this.#dialect = dialect;
    this.#ears = ears;
    this.#seed = seed;
    this.#prefix = dialect === 'hocuspocus' ? encoding.encode((encoder) => encoding.writeVarString(encoder, document)) : new Uint8Array();
    this.synced = new Promise((resolve, reject) => {
      this.#onSynced = resolve;
      setTimeout(() => reject(new Error(`no state from ${url} within two minutes`)), 120_000).unref();
    });
    this.#socket = new WebSocket(`${url}/${document}?person=${person}`, { perMessageDeflate: false });
    this.#socket.on('open', () => {
      if (dialect === 'hocuspocus') this.#send((encoder) => [2, 0].forEach((each) => encoding.writeVarUint(encoder, each)), 'token');
      this.#send((encoder) => {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarUint8Array(encoder, known);
      });
    });
    this.#socket.on('message', (data: Buffer) => this.#hear(data));
    this.#socket.on('error', (error) => (this.#end ??= error.message));
    this.#socket.on('close', (code) => (this.#end ??= `closed with ${code}`));
  }

  /** Types one letter after the one before, and asks when it is durable where that can be asked. @returns the letter's clock */
  edit(): number {
    const clock = this.#clock++;
    const update = encoding.encode((encoder) => {
      for (const each of [1, 1, this.clientId, clock]) encoding.writeVarUint(encoder, each);
      encoding.writeUint8(encoder, clock === 0 ? 0x04 : 0x84);
      if (clock === 0) {
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, 'image');
      } else {
        encoding.writeVarUint(encoder, this.clientId);
        encoding.writeVarUint(encoder, clock - 1);
      }
      encoding.writeVarString(encoder, 'x');
      encoding.writeVarUint(encoder, 0);
    });
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint8Array(encoder, update);
    });
    if (this.#dialect === 'tandem')
      this.#send((encoder) => [ACKNOWLEDGEMENT, clock].forEach((each) => encoding.writeVarUint(encoder, each)));
    return clock;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** How it came to an end that nobody here asked for; null: it has not. */
  get end(): string | null {
    return this.#end;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#socket.readyState === WebSocket.CLOSED) return resolve();
      this.#socket.once('close', () => resolve());
      this.#socket.terminate();
    });
  }

  #send(write: (encoder: encoding.Encoder) => void, text?: string): void {
    const frame = encoding.encode((encoder) => {
      encoding.writeUint8Array(encoder, this.#prefix);
      write(encoder);
      if (text !== undefined) [text, '4.7.0'].forEach((each) => encoding.writeVarString(encoder, each));
    });
    this.#socket.send(frame, () => {});
  }

  #hear(data: Buffer): void {
    const decoder = decoding.createDecoder(data);
    decoder.pos = this.#prefix.length;
    const type = decoding.readVarUint(decoder);
    if (type === ACKNOWLEDGEMENT) this.#ears.acknowledged(decoding.readVarUint(decoder));
    // The first one answers our step 2.
    else if (type === SYNC_STATUS && this.#dialect === 'hocuspocus') this.#acknowledgedInOrder();
    if (type !== 0 && type !== 4) return;
    const step = decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    if (step === 0) return this.#answer();
    this.#bytes += length;
    if (step === 1) return this.#onSynced(this.#bytes);
    if (decoding.readVarUint(decoder) !== 1 || decoding.readVarUint(decoder) !== 1) return;
    this.#ears.update(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
  }

  #acknowledgedInOrder(): void {
    if (this.#edits < this.#clock) this.#ears.acknowledged(this.#edits++);
  }

  #answer(): void {
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(encoder, this.#seed);
    });
  }
}
