/** The deleted parts of a document: per client sorted, disjoint, non-touching `[from, to, from, to, …]`. */
export class DeletedRanges {
  readonly #clients = new Map<number, number[]>();

  contains(client: number, from: number, to: number): boolean {
    const flat = this.#clients.get(client);
    if (!flat) return false;
    const at = firstEndingAfter(flat, from);
    return at < flat.length && flat[at]! <= from && flat[at + 1]! >= to;
  }

  add(client: number, from: number, to: number): void {
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
