import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readUpdate } from './read-update.ts';
import { Shadow } from './shadow.ts';

/** What one of three authors does, or which of the pending updates reach whom. */
const action = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), who: fc.nat(2), at: fc.nat(40) }),
  fc.record({ do: fc.constant('delete' as const), who: fc.nat(2), at: fc.nat(40) }),
  fc.record({ do: fc.constant('set' as const), who: fc.nat(2), at: fc.nat(3) }),
  fc.record({ do: fc.constant('nest' as const), who: fc.nat(2), at: fc.nat(3) }),
  fc.record({ do: fc.constant('pull' as const), who: fc.nat(2), at: fc.nat(2) }),
);
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never;

/** The updates that three authors produce, each one knowing the others' words only after a pull. */
function play(actions: Action[]): Uint8Array[] {
  const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc(), { clientID: clientID * 100 }));
  const updates: Uint8Array[] = [];
  docs.forEach((doc) => doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'pull' && updates.push(update)));
  for (const { do: what, who, at } of actions) {
    const doc = docs[who]!;
    const [text, map] = [doc.getText('text'), doc.getMap('map')];
    if (what === 'insert') text.insert(at % (text.length + 1), `w${at}`);
    else if (what === 'delete' && text.length > 0) text.delete(at % text.length, 1);
    else if (what === 'set') map.set(`k${at}`, at);
    else if (what === 'nest') map.set(`k${at}`, new Y.Text('nested'));
    else if (what === 'pull') Y.applyUpdate(doc, Y.encodeStateAsUpdate(docs[at]!), 'pull');
  }
  return updates;
}

const hasPending = (doc: Y.Doc) => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

test('knows exactly what Yjs would leave pending and what it already holds, whatever order updates come in', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (actions, chance) => {
      const updates = play(actions);
      let shadow = new Shadow();
      const truth = new Y.Doc();
      for (let tries = updates.length * 2; tries > 0 && updates.length > 0; tries--) {
        // One update alone, or two merged (with a hole between them, perhaps), in any order and again and again.
        const pick = () => updates[chance.next().value! % updates.length]!;
        const bytes = chance.next().value! % 3 === 0 ? Y.mergeUpdates([pick(), pick()]) : pick();
        const update = readUpdate(bytes);
        const probe = new Y.Doc();
        Y.applyUpdate(probe, Y.encodeStateAsUpdate(truth));
        const before = Y.encodeSnapshot(Y.snapshot(probe));
        Y.applyUpdate(probe, bytes);
        if (shadow.contains(update)) {
          expect(Y.encodeSnapshot(Y.snapshot(probe))).toEqual(before);
          continue;
        }
        expect(shadow.depthOf(update) === null).toBe(hasPending(probe));
        if (hasPending(probe)) continue;
        if (shadow.bringsStructs(update)) expect(Y.encodeSnapshot(Y.snapshot(probe))).not.toEqual(before);
        shadow.advance(update);
        Y.applyUpdate(truth, bytes);
        expect(Y.decodeStateVector(shadow.stateVector())).toEqual(Y.decodeStateVector(Y.encodeStateVector(truth)));
        const whole = readUpdate(Y.encodeStateAsUpdate(truth));
        expect(shadow.bringsStructs(whole)).toBe(false);
        // Now and then it is stored and read again.
        if (chance.next().value! % 4 === 0) shadow = Shadow.decode(shadow.encode())!;
        // Now and then it learns the deletions that no update named, and then knows all.
        if (chance.next().value! % 4 > 0) continue;
        shadow.advance(whole);
        expect(shadow.contains(whole)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('gives a copy that has all words the deletions it lacks', () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
      const truth = new Y.Doc({ gc: false });
      const shadow = new Shadow();
      for (const update of play(actions)) {
        shadow.advance(readUpdate(update));
        Y.applyUpdate(truth, update);
      }
      const whole = Y.encodeStateAsUpdate(truth);
      const deletions = Y.encodeSnapshot(Y.snapshot(truth)).length - Y.encodeStateVector(truth).length;
      const copy = new Y.Doc({ gc: false });
      Y.applyUpdate(copy, Uint8Array.of(...whole.subarray(0, whole.length - deletions), 0));
      expect(shadow.isCoveredBy(Y.decodeStateVector(Y.encodeStateVector(copy)))).toBe(true);
      Y.applyUpdate(copy, shadow.deletions());
      expect(Y.equalSnapshots(Y.snapshot(copy), Y.snapshot(truth))).toBe(true);
    }),
    { numRuns: 300 },
  );
});

/** How deep the deepest type stands, by Yjs itself. */
function depthOf(doc: Y.Doc): number {
  let deepest = 0;
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      let depth = 0;
      for (let at: unknown = struct; at instanceof Y.Item; at = (at.parent as Y.AbstractType<unknown> | null)?._item) depth++;
      deepest = Math.max(deepest, depth);
    }
  }
  return deepest;
}

const listsIn = (list: Y.Array<unknown>): Y.Array<unknown>[] => [
  list,
  ...list.toArray().flatMap((each) => (each instanceof Y.Array ? listsIn(each as Y.Array<unknown>) : [])),
];

test('knows how deep the deepest type stands, whoever put it there and beside whatever', () => {
  const step = fc.record({ who: fc.nat(2), into: fc.nat(30), at: fc.nat(9), what: fc.constantFrom('map', 'list', 'word', 'deletion') });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      const docs = [1, 2, 3].map((clientID) => Object.assign(new Y.Doc({ gc: false }), { clientID: clientID * 100 }));
      let shadow = new Shadow();
      let deepest = 0;
      const pass = (update: Uint8Array) => {
        shadow = Shadow.decode(shadow.encode())!;
        deepest = Math.max(deepest, shadow.depthOf(readUpdate(update))!);
        shadow.advance(readUpdate(update));
        docs.forEach((doc) => Y.applyUpdate(doc, update, 'pass'));
      };
      docs.forEach((doc) => doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'pass' && pass(update)));
      for (const { who, into, at, what } of steps) {
        const lists = listsIn(docs[who]!.getArray('list'));
        const list = lists[into % lists.length]!;
        if (what === 'deletion') list.delete(Math.min(at, list.length), Math.min(1, list.length - Math.min(at, list.length)));
        else list.insert(at % (list.length + 1), [what === 'map' ? new Y.Map([['k', 1]]) : what === 'list' ? new Y.Array() : 'word']);
      }
      expect(deepest).toBe(depthOf(docs[0]!));
      expect(new Shadow().depthOf(readUpdate(Y.encodeStateAsUpdate(docs[0]!)))).toBe(deepest);
    }),
    { numRuns: 300 },
  );
});

test('a shadow that was stored in another format is not read', () => {
  const stored = new Shadow().encode();
  stored[0]!++;
  expect(Shadow.decode(stored)).toBeNull();
});
