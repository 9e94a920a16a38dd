import type { Decoder } from 'lib0/decoding';
import { writeVarUint, type Encoder } from 'lib0/encoding';
import { readRising, writeRising } from './rising-numbers.ts';

/** Each costs a shift of all ranges behind it. */
const FEW = 8;

/** The deleted parts of a document: per client sorted, disjoint, non-touching `[from, to, from, to, …]`. */
export class DeletedRanges {
  readonly #clients = new Map<number, number[]>();

  /** Adds ranges of one client in any order; many at once cost no more than looking at each range of the client once. */
  addAll(client: number, ranges: readonly { clock: number; len: number }[]): void {
    if (ranges.length <= FEW) {
      for (const { clock, len } of ranges) this.#add(client, clock, clock + len);
      return;
    }
    const sorted = ranges.toSorted((a, b) => a.clock - b.clock).flatMap(({ clock, len }) => [clock, clock + len]);
    this.#clients.set(client, union(this.#clients.get(client) ?? [], union(sorted, [])));
  }

  write(encoder: Encoder, client: number): void {
    writeRising(encoder, this.#clients.get(client));
  }

  read(decoder: Decoder, client: number): void {
    const ranges = readRising(decoder);
    if (ranges.length > 0) this.#clients.set(client, ranges);
  }

  /** As an update without structs ends with them (Yjs' V1 delete set). */
  writeDeleteSet(encoder: Encoder): void {
    writeVarUint(encoder, this.#clients.size);
    for (const [client, flat] of this.#clients) {
      writeVarUint(encoder, client);
      writeVarUint(encoder, flat.length / 2);
      for (let at = 0; at < flat.length; at += 2) {
        writeVarUint(encoder, flat[at]!);
        writeVarUint(encoder, flat[at + 1]! - flat[at]!);
      }
    }
  }

  contains(client: number, from: number, to: number): boolean {
    const flat = this.#clients.get(client);
    if (!flat) return false;
    const at = firstEndingAfter(flat, from);
    return at < flat.length && flat[at]! <= from && flat[at + 1]! >= to;
  }

  #add(client: number, from: number, to: number): void {
    const flat = this.#clients.get(client);
    if (!flat) {
      this.#clients.set(client, [from, to]);
      return;
    }
    const start = firstEndingAfter(flat, from - 1);
    let end = start;
    while (end < flat.length && flat[end]! <= to) {
      from = Math.min(from, flat[end]!);
      to = Math.max(to, flat[end + 1]!);
      end += 2;
    }
    flat.splice(start, end - start, from, to);
  }
}

/** Two flat lists as one. */
function union(one: number[], other: number[]): number[] {
  const merged: number[] = [];
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const takesOne = j >= other.length || (i < one.length && one[i]! <= other[j]!);
    const [from, to] = takesOne ? [one[i]!, one[i + 1]!] : [other[j]!, other[j + 1]!];
    if (takesOne) i += 2;
    else j += 2;
    const last = merged.length - 1;
    if (last > 0 && from <= merged[last]!) merged[last] = Math.max(merged[last]!, to);
    else merged.push(from, to);
  }
  return merged;
}

/** Index of the first range whose end lies behind `clock`. */
function firstEndingAfter(flat: number[], clock: number): number {
  let low = 0;
  let high = flat.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (flat[middle * 2 + 1]! > clock) high = middle;
    else low = middle + 1;
  }
  return low * 2;
}
