import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from 'node:fs';
import type { Readable } from 'node:stream';

const limit = 10_000_000;

/** A log file that never grows past 10 MB: the full one becomes `.1`, the one before is dropped. */
export class LogFile {
  #path: string;
  #size: number;
  #stream: WriteStream;
  /** The last lines, for telling why a program ended. */
  #tail: string[] = [];

  constructor(path: string) {
    this.#path = path;
    this.#size = existsSync(path) ? statSync(path).size : 0;
    this.#stream = this.#open();
  }

  #open(): WriteStream {
    // A full disk must not end the launcher: the lines are lost, the product goes on.
    return createWriteStream(this.#path, { flags: 'a' }).on('error', () => {});
  }

  get tail(): string {
    return this.#tail.join('\n');
  }

  write(part: Buffer): void {
    if (this.#size > limit) {
      this.#stream.end();
      renameSync(this.#path, `${this.#path}.1`);
      this.#stream = this.#open();
      this.#size = 0;
    }
    this.#size += part.length;
    this.#stream.write(part);
    this.#tail = [...this.#tail, ...part.toString().trimEnd().split('\n')].slice(-20);
  }

  take(...streams: (Readable | null)[]): void {
    for (const stream of streams) stream?.on('data', (part: Buffer) => this.write(part));
  }
}
