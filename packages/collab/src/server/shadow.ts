import * as Y from 'yjs';
import { DeletedRanges } from './deleted-ranges.ts';
import { endOf, type ReadUpdate } from './read-update.ts';

/**
 * What a document holds, without the document: the next clock of every client and the deleted ranges.
 * Enough to tell whether an update is already contained, and whether Yjs could integrate it at once.
 */
export class Shadow {
  readonly #clocks = new Map<number, number>();
  readonly #deleted = new DeletedRanges();

  clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#clocks);
  }

  bringsStructs(update: ReadUpdate): boolean {
    for (const [client, structs] of update.structs) if (endOf(structs) > this.clockOf(client)) return true;
    return false;
  }

  /** True only when the update would change nothing. Deletions that follow from concurrent changes of one key may be unknown here. */
  contains(update: ReadUpdate): boolean {
    if (this.bringsStructs(update)) return false;
    for (const [client, ranges] of update.deletes) {
      for (const { clock, len } of ranges) if (!this.#deleted.contains(client, clock, clock + len)) return false;
    }
    return true;
  }

  advance(update: ReadUpdate): void {
    for (const [client, structs] of update.structs) this.#clocks.set(client, Math.max(this.clockOf(client), endOf(structs)));
    for (const [client, ranges] of update.deletes) this.#deleted.addAll(client, ranges);
  }

  /**
   * Would something of this update stay pending? True when a client's clocks do not join, an origin or a parent is unknown,
   * or something is deleted that is not there. Plays Yjs's integration over clocks only.
   */
  hasGap(update: ReadUpdate): boolean {
    const reached = new Map<number, number>();
    const clock = (client: number) => reached.get(client) ?? this.clockOf(client);
    const missing = (struct: Y.Item | Y.GC): number | null => {
      if (struct.id.clock > clock(struct.id.client)) return struct.id.client;
      if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= this.clockOf(struct.id.client)) return null;
      const parent = struct.parent as unknown;
      for (const id of [struct.origin, struct.rightOrigin, parent instanceof Y.ID ? parent : null]) {
        if (id && id.client !== struct.id.client && id.clock >= clock(id.client)) return id.client;
      }
      return null;
    };
    const positions = new Map<number, number>();
    const waiting = new Map<number, number[]>();
    const ready = [...update.structs.keys()];
    for (let client = ready.pop(); client !== undefined; client = ready.pop()) {
      const structs = update.structs.get(client)!;
      const start = positions.get(client) ?? 0;
      let at = start;
      for (; at < structs.length; at++) {
        const struct = structs[at]!;
        const blocker = missing(struct);
        if (blocker !== null) {
          if (blocker === client || !update.structs.has(blocker)) return true;
          waiting.set(blocker, [...(waiting.get(blocker) ?? []), client]);
          break;
        }
        reached.set(client, Math.max(clock(client), struct.id.clock + struct.length));
      }
      positions.set(client, at);
      if (at > start) {
        ready.push(...(waiting.get(client) ?? []));
        waiting.delete(client);
      }
    }
    for (const [client, structs] of update.structs) if (positions.get(client) !== structs.length) return true;
    for (const [client, ranges] of update.deletes) {
      for (const { clock: from, len } of ranges) if (from + len > clock(client)) return true;
    }
    return false;
  }
}
