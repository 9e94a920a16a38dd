import * as Y from 'yjs';
import type { ReadUpdate } from './read-update.ts';

type Struct = Y.Item | Y.GC;

/** Everything an item builds on by name: what stands left and right of it, and what it stands in. */
export function dependenciesOf(item: Y.Item): Y.ID[] {
  const parent = item.parent as unknown;
  return [item.origin, item.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null);
}

/**
 * Plays Yjs's integration over clocks only: visits what is new in an update, each struct after all that it builds on. Linear in the
 * size of the update, however its clients depend on each other.
 * @param known the next clock of a client in the document
 * @returns the clocks afterwards; null when something would stay pending, as clocks do not join, or an origin or a parent is unknown
 */
export function walkNewStructs(
  update: ReadUpdate,
  known: (client: number) => number,
  visit: (struct: Struct) => void = () => {},
): ((client: number) => number) | null {
  const reached = new Map<number, number>();
  const positions = new Map<number, number>();
  const clock = (client: number) => reached.get(client) ?? known(client);
  const missing = (struct: Struct): Y.ID | null => {
    if (struct.id.clock > clock(struct.id.client)) return struct.id;
    if (!(struct instanceof Y.Item) || struct.id.clock + struct.length <= known(struct.id.client)) return null;
    return dependenciesOf(struct).find((id) => id.client !== struct.id.client && id.clock >= clock(id.client)) ?? null;
  };
  for (const first of update.structs.keys()) {
    // Each of these clients waits until the next one is beyond `until`. Who needs one that already waits would wait for ever.
    const waiting = [{ client: first, until: Infinity }];
    const isWaiting = new Set([first]);
    while (waiting.length > 0) {
      const { client, until } = waiting[waiting.length - 1]!;
      const at = positions.get(client) ?? 0;
      const struct = clock(client) > until ? undefined : update.structs.get(client)?.[at];
      if (!struct) {
        if (clock(client) <= until && until < Infinity) return null;
        isWaiting.delete(client);
        waiting.pop();
        continue;
      }
      const blocker = missing(struct);
      if (blocker) {
        if (isWaiting.has(blocker.client)) return null;
        isWaiting.add(blocker.client);
        waiting.push({ client: blocker.client, until: blocker.clock });
        continue;
      }
      const end = struct.id.clock + struct.length;
      if (end > clock(client)) {
        reached.set(client, end);
        visit(struct);
      }
      positions.set(client, at + 1);
    }
  }
  return clock;
}
