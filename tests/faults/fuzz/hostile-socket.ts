import { once } from 'node:events';
import { WebSocket } from 'ws';

const PATIENCE = 60_000;
/** ws itself ends a socket with too many pings that are not answered yet. */
const UNANSWERED = 16;

/** What became of frames: how many the relay has looked at, the last of them included that ended the socket, and with which code. */
export type Poured = { examined: number; code: number | null };

/** A socket that keeps no rule. After each frame it sends a ping: the pong says that the relay has dealt with all before. */
export class HostileSocket {
  readonly socket: WebSocket;
  code: number | null = null;
  /** Binary frames that came. */
  heard = 0;
  #pongs = 0;
  #look: () => void = () => {};

  private constructor(url: string, documentId: string, personId: string) {
    this.socket = new WebSocket(`${url}/${documentId}?person=${personId}&name=Mallory`, { perMessageDeflate: false });
    this.socket.on('message', () => (this.heard++, this.#look()));
    this.socket.on('pong', () => (this.#pongs++, this.#look()));
    this.socket.on('close', (code) => ((this.code = code), this.#look()));
    this.socket.on('error', () => {});
  }

  /** @param attached false: does not wait until the relay has loaded the document. */
  static async open(url: string, documentId: string, personId: string, attached = true): Promise<HostileSocket> {
    const hostile = new HostileSocket(url, documentId, personId);
    await Promise.race([once(hostile.socket, 'open'), once(hostile.socket, 'close')]);
    if (attached) await hostile.#until(() => hostile.heard > 0);
    return hostile;
  }

  /** Sends frames that only this socket's end or the relay's pong will answer. Throws when neither comes: the relay hangs. */
  async pour(frames: readonly Uint8Array[]): Promise<Poured> {
    const before = this.#pongs;
    const examined = () => this.#pongs - before;
    for (let at = 0; at < frames.length && this.code === null; at += UNANSWERED) {
      const batch = frames.slice(at, at + UNANSWERED);
      for (const frame of batch) {
        this.socket.send(frame, () => {});
        this.socket.ping(undefined, undefined, () => {});
      }
      await this.#until(() => examined() === at + batch.length);
    }
    return { examined: Math.min(frames.length, examined() + (this.code === null ? 0 : 1)), code: this.code };
  }

  /** Resolves when the condition holds or the socket has ended. */
  async #until(condition: () => boolean): Promise<void> {
    let patience: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve, reject) => {
      patience = setTimeout(() => reject(new Error('the relay neither answers nor closes')), PATIENCE);
      this.#look = () => (condition() || this.code !== null) && resolve();
      this.#look();
    }).finally(() => clearTimeout(patience));
  }

  end(): void {
    this.socket.terminate();
  }
}
