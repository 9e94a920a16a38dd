import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { TEST_KINDS } from '../testing/relay-server.ts';
import { inspectUpdate } from './inspect-update.ts';
import { Refusal } from './refusal.ts';
import { Shadow } from './shadow.ts';

const kind = TEST_KINDS.notes!;

function sample(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 77;
  doc.getText('text').insert(0, 'some words', { bold: true });
  doc.getText('text').delete(2, 3);
  doc.getMap('map').set('key', { deep: [1, 'two', null, true, 2.5] });
  doc.getMap('map').set('xml', new Y.XmlElement('p'));
  doc.getArray('list').push([1, new Y.Map()]);
  return Y.encodeStateAsUpdate(doc);
}

test('lets an honest document through', () => {
  expect([...inspectUpdate(sample(), kind, { stringLength: 100 }).structs.keys()]).toEqual([77]);
});

test('whatever bytes come: refused, or safe for Yjs to apply at once', () => {
  const base = sample();
  const spoilt = fc
    .array(fc.record({ at: fc.nat(base.length - 1), byte: fc.nat(255) }), { minLength: 1, maxLength: 4 })
    .map((changes) => changes.reduce((bytes, { at, byte }) => bytes.with(at, byte), base));
  fc.assert(
    fc.property(fc.oneof(spoilt, fc.uint8Array({ maxLength: 40 })), (bytes) => {
      let update;
      try {
        update = inspectUpdate(bytes, kind, { stringLength: 100 });
      } catch (error) {
        expect(error).toBeInstanceOf(Refusal);
        return;
      }
      const gap = new Shadow().depthOf(update) === null;
      const doc = new Y.Doc();
      Y.applyUpdate(doc, bytes);
      expect(doc.store.pendingStructs !== null || doc.store.pendingDs !== null).toBe(gap);
      if (gap) return;
      expect([...doc.share.keys()].every((root) => Object.hasOwn(kind.roots, root))).toBe(true);
      const again = new Y.Doc();
      Y.applyUpdate(again, Y.encodeStateAsUpdate(doc));
      expect(Y.encodeStateVector(again)).toEqual(Y.encodeStateVector(doc));
      JSON.stringify([again.getText('text'), again.getMap('map'), again.getArray('list')]);
    }),
    { numRuns: 5_000 },
  );
});
