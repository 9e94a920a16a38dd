import type { Decoder } from 'lib0/decoding';
import type { Encoder } from 'lib0/encoding';
import * as Y from 'yjs';
import { readRising, writeRising } from './rising-numbers.ts';
import { dependenciesOf } from './walk-new-structs.ts';

/** One number holds where a run begins and how deep its structs stand. */
const FACTOR = 128;

/**
 * How many types deep the structs of a document stand: 1 in a root. Yjs deletes, frees and reads nested types by recursion, so that a
 * few thousand of them within each other would end the stack of everybody who opens the document. Consecutive structs of one client
 * that stand equally deep are one number.
 */
export class Depths {
  readonly #runs = new Map<number, number[]>();
  readonly #below: Depths | null;
  deepest = 0;

  /** @param below is asked for what is not noted here. */
  constructor(below: Depths | null = null) {
    this.#below = below;
  }

  /** Notes a struct; those that it builds on are noted, and those of one client come in the order of their clocks. */
  note(struct: Y.Item | Y.GC): void {
    const { client, clock } = struct.id;
    const depth = struct instanceof Y.Item ? this.#depthOf(struct) : 0;
    this.deepest = Math.max(this.deepest, depth);
    const runs = this.#runs.get(client);
    if (!runs) this.#runs.set(client, [clock * FACTOR + depth]);
    else if (runs[runs.length - 1]! % FACTOR !== depth) runs.push(clock * FACTOR + depth);
  }

  write(encoder: Encoder, client: number): void {
    writeRising(encoder, this.#runs.get(client));
  }

  read(decoder: Decoder, client: number): void {
    this.#runs.set(client, readRising(decoder));
  }

  #depthOf(item: Y.Item): number {
    const parent = item.parent as unknown;
    if (typeof parent === 'string') return 1;
    if (parent instanceof Y.ID) return Math.min(this.#at(parent.client, parent.clock) + 1, FACTOR - 1);
    const [neighbour] = dependenciesOf(item);
    return neighbour ? this.#at(neighbour.client, neighbour.clock) : 0;
  }

  #at(client: number, clock: number): number {
    const runs = this.#runs.get(client);
    if (!runs || runs[0]! >= (clock + 1) * FACTOR) return this.#below ? this.#below.#at(client, clock) : 0;
    let low = 0;
    let high = runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (runs[middle]! < (clock + 1) * FACTOR) low = middle;
      else high = middle - 1;
    }
    return runs[low]! % FACTOR;
  }
}
