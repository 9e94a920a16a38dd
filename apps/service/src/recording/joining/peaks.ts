import { FRAME, RATE } from '../recorder/opus.ts';

/** Most buckets of a drawing: more than a screen has room for. */
const MOST = 1000;
const LOUDEST = 32_768;

/** How loud a sound is from its beginning to its end. */
export interface PeakSeries {
  /** Seconds of sound in each bucket; the last one may have less. */
  seconds: number;
  /** The loudest sample of each bucket, as the square root of its share of the range, 0 to 255: a quiet voice is seen as well. */
  peaks: Uint8Array;
}

/**
 * Gathers the peaks of a sound of unknown length, frame by frame. When the buckets are used up, each two become one: nothing but they is in
 * memory, and a long sound is drawn as coarsely as it has to be.
 */
export class Peaks {
  readonly #buckets = new Uint16Array(MOST);
  #frames = 0;
  /** Frames of one bucket: 1, 2, 4 … */
  #each = 1;

  add(frame: Int16Array): void {
    if (this.#frames === MOST * this.#each) this.#halve();
    const at = Math.floor(this.#frames++ / this.#each);
    let peak = this.#buckets[at]!;
    for (let sample = 0; sample < frame.length; sample++) {
      const loudness = Math.abs(frame[sample]!);
      if (loudness > peak) peak = loudness;
    }
    this.#buckets[at] = peak;
  }

  take(): PeakSeries {
    const used = this.#buckets.subarray(0, Math.ceil(this.#frames / this.#each));
    return {
      seconds: (this.#each * FRAME) / RATE,
      peaks: Uint8Array.from(used, (peak) => Math.round(255 * Math.sqrt(peak / LOUDEST))),
    };
  }

  #halve(): void {
    for (let at = 0; at < MOST / 2; at++) this.#buckets[at] = Math.max(this.#buckets[2 * at]!, this.#buckets[2 * at + 1]!);
    this.#buckets.fill(0, MOST / 2);
    this.#each *= 2;
  }
}
