import { RATE } from './opus.ts';

/** A piece of sound with its place on the recorder's clock, in samples. Places only grow. */
export interface Placed {
  at: number;
  data: Int16Array;
}

/** So much is held back before the first sound is placed: by then one of its frames has come without delay. */
const SETTLE = RATE;
/** Frames whose delays are compared; of 10 ms each. */
const WINDOW = 300;
/** Clocks and lines drift; beyond this a place is corrected. */
const MOST_OFF = 0.04 * RATE;
/** Longer silence of the line than this is a break: what comes after it is placed anew. */
const BREAK = 0.3 * RATE;
/** How often the drift is looked at, in frames. */
const LOOK_EVERY = 50;

/**
 * Says where the frames of a track belong. They carry no time and come late, in bursts at the start by a third of a second, but never early: the
 * least late of some seconds tells the place of all. Voices placed so are within some 20 ms of each other.
 */
export class TrackPlacement {
  /** Samples since the last break. */
  #got = 0;
  #frames = 0;
  /** Where sample 0 since the last break belongs; null: not known yet. */
  #base: number | null = null;
  #held: Int16Array[] = [];
  #delays: number[] = [];
  #lastAt = -Infinity;
  /** Where the next piece may begin at the earliest. */
  #free = -Infinity;

  /** @param now on the recorder's clock, samples, when the frame came */
  push(frame: Int16Array, now: number): Placed[] {
    const isBreak = this.#base !== null && now - this.#lastAt > BREAK;
    this.#lastAt = now;
    if (isBreak) this.#begin();
    this.#delays.push(now - this.#got - frame.length);
    if (this.#delays.length > WINDOW) this.#delays.shift();
    this.#got += frame.length;
    this.#frames++;
    if (this.#base === null) {
      this.#held.push(frame);
      return this.#got < SETTLE ? [] : this.#settle();
    }
    if (this.#frames % LOOK_EVERY === 0 && this.#delays.length === WINDOW) {
      const off = Math.min(...this.#delays) - this.#base;
      if (Math.abs(off) > MOST_OFF) this.#base += off;
    }
    return this.#place(this.#base + this.#got - frame.length, frame);
  }

  /** What is still held back, as well as it can be placed. */
  flush(): Placed[] {
    return this.#base === null && this.#held.length > 0 ? this.#settle() : [];
  }

  #begin(): void {
    [this.#got, this.#base, this.#delays] = [0, null, []];
  }

  #settle(): Placed[] {
    this.#base = Math.min(...this.#delays);
    let at = this.#base;
    const placed = this.#held.flatMap((frame) => {
      const pieces = this.#place(at, frame);
      at += frame.length;
      return pieces;
    });
    this.#held = [];
    return placed;
  }

  /** Nothing is written twice: what belongs before the end of what is written is cut. */
  #place(at: number, frame: Int16Array): Placed[] {
    const cut = Math.max(0, Math.min(frame.length, this.#free - at));
    if (cut === frame.length) return [];
    this.#free = at + frame.length;
    return [{ at: at + cut, data: cut === 0 ? frame : frame.subarray(cut) }];
  }
}
