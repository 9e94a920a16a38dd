import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME, openEncoder, RATE, SILENCE } from './opus.ts';
import { SoundFile } from './sound-file.ts';
import type { Placed } from './track-placement.ts';

/** What a stretch's folder says of it, in `stretch.json`. Without `to` its recorder died: the sound ends where the files do. */
export interface StretchNote {
  /** ISO */
  from: string;
  to: string | null;
  /** paused: somebody had not consented · stopped: it was over · lost: the line to the call broke */
  endedBy: 'paused' | 'stopped' | 'lost';
}

/** One voice of a stretch: packets from its beginning on, silence where nothing was heard. */
class Voice {
  #buffer = new Int16Array(FRAME);
  #filled = 0;
  readonly #encode = openEncoder();
  readonly #file: Promise<SoundFile>;
  /** One writer: packets reach the file in order. */
  #writing: Promise<unknown>;

  constructor(path: string) {
    this.#file = SoundFile.open(path, 'ogg');
    this.#writing = this.#file;
  }

  #samples = 0;

  /** @param at samples since the stretch began */
  write({ at, data }: Placed): void {
    this.silence(at - this.#samples);
    // Of two connections of one person only the sound that goes on is written.
    for (let from = Math.max(0, this.#samples - at); from < data.length;) {
      const part = data.subarray(from, from + FRAME - this.#filled);
      this.#buffer.set(part, this.#filled);
      this.#filled += part.length;
      this.#samples += part.length;
      from += part.length;
      if (this.#filled === FRAME) this.#send(this.#encode(this.#buffer));
    }
  }

  silence(samples: number): void {
    for (let left = samples; left > 0;) {
      if (this.#filled === 0 && left >= FRAME) {
        this.#samples += FRAME;
        left -= FRAME;
        this.#send(SILENCE);
        continue;
      }
      const part = Math.min(left, FRAME - this.#filled);
      this.#buffer.fill(0, this.#filled, this.#filled + part);
      this.#filled += part;
      this.#samples += part;
      left -= part;
      if (this.#filled === FRAME) this.#send(this.#encode(this.#buffer));
    }
  }

  /** Fills up to the stretch's end and makes the file whole. */
  async close(samples: number): Promise<void> {
    this.silence(samples - this.#samples);
    if (this.#filled > 0) this.silence(FRAME - this.#filled);
    await this.#writing;
    await (await this.#file).close();
  }

  #send(packet: Uint8Array): void {
    this.#filled = 0;
    this.#writing = this.#writing.then(async () => (await this.#file).add(packet));
    this.#writing.catch(() => undefined); // `close` tells
  }
}

/** A time in which everyone in the call had consented, written without a break: a file for each voice, all from the same moment on. */
export class Stretch {
  readonly #folder: string;
  readonly #from: Date;
  readonly #begins: number;
  readonly #voices = new Map<string, Voice>();

  /** @param begins on the recorder's clock, samples */
  constructor(folder: string, from: Date, begins: number) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#from = from;
    this.#begins = begins;
    this.#note({ from: from.toISOString(), to: null, endedBy: 'lost' });
  }

  get from(): Date {
    return this.#from;
  }

  /** What was spoken before the stretch began stays out. */
  write(personId: string, { at, data }: Placed): void {
    const place = at - this.#begins;
    if (place + data.length <= 0) return;
    let voice = this.#voices.get(personId);
    if (!voice) this.#voices.set(personId, (voice = new Voice(join(this.#folder, `${personId}.ogg`))));
    voice.write(place >= 0 ? { at: place, data } : { at: 0, data: data.subarray(-place) });
  }

  async end(ends: number, endedBy: StretchNote['endedBy']): Promise<void> {
    const samples = ends - this.#begins;
    this.#note({ from: this.#from.toISOString(), to: new Date(this.#from.getTime() + (samples * 1000) / RATE).toISOString(), endedBy });
    await Promise.all([...this.#voices.values()].map((voice) => voice.close(samples)));
  }

  #note(note: StretchNote): void {
    const path = join(this.#folder, 'stretch.json');
    writeFileSync(`${path}.new`, JSON.stringify(note), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }
}
