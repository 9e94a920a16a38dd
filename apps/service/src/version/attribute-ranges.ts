import * as Y from 'yjs';

/** A piece of a Yjs client's writing; `to` is the first clock after it. */
export interface ClockRange {
  clientId: number;
  from: number;
  to: number;
}

/** A row of the log, in its order. */
export interface AttributableRow {
  seq: bigint;
  authorId: string | null;
  origin: string;
  at: Date;
  update: Uint8Array;
}

/** Who brought a piece and when: the rows that did, first and last, all of one author. */
export interface Attribution extends ClockRange {
  certainty: 'sure' | 'unsure' | 'service';
  authorId: string | null;
  first: Date;
  last: Date;
}

/**
 * Finds the rows that brought pieces of writing. A client's clocks come without gaps, so whatever of a row lies beyond what was known of
 * its client is what this row brought. What nobody brought is left out.
 */
export class RangeAttribution {
  readonly #wanted = new Map<number, ClockRange[]>();
  readonly #known = new Map<number, number>();
  readonly #found: Attribution[] = [];

  constructor(ranges: readonly ClockRange[]) {
    for (const range of ranges) this.#wanted.set(range.clientId, [...(this.#wanted.get(range.clientId) ?? []), range]);
  }

  /** Nothing more can be found. */
  get complete(): boolean {
    return [...this.#wanted].every(([client, ranges]) => ranges.every(({ to }) => to <= (this.#known.get(client) ?? 0)));
  }

  read(row: AttributableRow): void {
    for (const struct of Y.decodeUpdate(row.update).structs) {
      const { client, clock } = struct.id;
      const ranges = this.#wanted.get(client);
      if (!ranges || struct instanceof Y.Skip) continue;
      const begun = Math.max(clock, this.#known.get(client) ?? 0);
      const end = clock + struct.length;
      if (end <= begun) continue;
      this.#known.set(client, end);
      for (const { from, to } of ranges) {
        if (from < end && to > begun) this.#add(row, { clientId: client, from: Math.max(from, begun), to: Math.min(to, end) });
      }
    }
  }

  /** In the order of clients and clocks; neighbours of one author joined. */
  get found(): Attribution[] {
    return this.#found.sort((a, b) => a.clientId - b.clientId || a.from - b.from);
  }

  #add({ authorId, origin, at }: AttributableRow, range: ClockRange): void {
    const certainty = origin === 'recovered' ? 'unsure' : authorId === null ? 'service' : 'sure';
    const before = this.#found.findLast(
      (one) => one.clientId === range.clientId && one.to === range.from && one.certainty === certainty && one.authorId === authorId,
    );
    if (before) [before.to, before.last] = [range.to, at];
    else this.#found.push({ ...range, certainty, authorId, first: at, last: at });
  }
}
