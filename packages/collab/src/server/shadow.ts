import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { DeletedRanges } from './deleted-ranges.ts';
import { Depths } from './depths.ts';
import { endOf, type ReadUpdate } from './read-update.ts';
import { walkNewStructs } from './walk-new-structs.ts';

/** Of stored shadows; whoever meets another one makes the shadow anew of the snapshot. */
const FORMAT = 1;

/**
 * What a document holds, without the document: the next clock of every client, the deleted ranges, and how deep what stands.
 * Enough to tell whether an update is already contained, and whether Yjs could integrate it at once.
 */
export class Shadow {
  readonly #clocks = new Map<number, number>();
  readonly #deleted = new DeletedRanges();
  readonly #depths = new Depths();

  /** Reads what `encode` wrote; null: in another format. */
  static decode(bytes: Uint8Array): Shadow | null {
    const decoder = decoding.createDecoder(bytes);
    if (decoding.readVarUint(decoder) !== FORMAT) return null;
    const shadow = new Shadow();
    for (let left = decoding.readVarUint(decoder); left > 0; left--) {
      const client = decoding.readVarUint(decoder);
      shadow.#clocks.set(client, decoding.readVarUint(decoder));
      shadow.#deleted.read(decoder, client);
      shadow.#depths.read(decoder, client);
    }
    return shadow;
  }

  /** For keeping beside the snapshot it was made of: a client after the other, each with its next clock, deletions and depths. */
  encode(): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, FORMAT);
      encoding.writeVarUint(encoder, this.#clocks.size);
      for (const [client, clock] of this.#clocks) {
        encoding.writeVarUint(encoder, client);
        encoding.writeVarUint(encoder, clock);
        this.#deleted.write(encoder, client);
        this.#depths.write(encoder, client);
      }
    });
  }

  clockOf(client: number): number {
    return this.#clocks.get(client) ?? 0;
  }

  /** How many clientIDs will have written when this update brings new ones; 0: it brings none. */
  clientIdsWith(update: ReadUpdate): number {
    let fresh = 0;
    for (const client of update.structs.keys()) if (!this.#clocks.has(client)) fresh++;
    return fresh && this.#clocks.size + fresh;
  }

  stateVector(): Uint8Array {
    return Y.encodeStateVector(this.#clocks);
  }

  /** Whether a copy of this state vector lacks no structs. */
  isCoveredBy(stateVector: Map<number, number>): boolean {
    for (const [client, clock] of this.#clocks) if ((stateVector.get(client) ?? 0) < clock) return false;
    return true;
  }

  /**
   * An update for a copy that lacks no structs: it may lack deletions, which no state vector tells. Those that follow from concurrent
   * changes of one key, and may be unknown here, it has made by itself.
   */
  deletions(): Uint8Array {
    return encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 0);
      this.#deleted.writeDeleteSet(encoder);
    });
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
    walkNewStructs(
      update,
      (client) => this.clockOf(client),
      (struct) => this.#depths.note(struct),
    );
    for (const [client, structs] of update.structs) this.#clocks.set(client, Math.max(this.clockOf(client), endOf(structs)));
    for (const [client, ranges] of update.deletes) this.#deleted.addAll(client, ranges);
  }

  /**
   * How deep the deepest type of this update would stand, were it taken; null: something of it would stay pending, since a client's
   * clocks do not join, an origin or a parent is unknown, or something is deleted that is not there.
   */
  depthOf(update: ReadUpdate): number | null {
    const depths = new Depths(this.#depths);
    const clock = walkNewStructs(
      update,
      (client) => this.clockOf(client),
      (struct) => depths.note(struct),
    );
    if (!clock) return null;
    for (const [client, ranges] of update.deletes) {
      for (const { clock: from, len } of ranges) if (from + len > clock(client)) return null;
    }
    return depths.deepest;
  }
}
