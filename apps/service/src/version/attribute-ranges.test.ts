import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { RangeAttribution, type AttributableRow } from './attribute-ranges.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 17, 11, minute));

/** A text typed by a client, a row a step. */
function typed(clientId: number, steps: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const step of steps) doc.getText('text').insert(doc.getText('text').length, step);
  return updates;
}
const row = (seq: number, update: Uint8Array, more: Partial<AttributableRow> = {}): AttributableRow => ({
  ...{ seq: BigInt(seq), authorId: 'anna', origin: 'live', at: at(seq), update },
  ...more,
});
function attribute(ranges: [number, number, number][], rows: AttributableRow[]) {
  const attribution = new RangeAttribution(ranges.map(([clientId, from, to]) => ({ clientId, from, to })));
  rows.forEach((each) => attribution.read(each));
  return { complete: attribution.complete, found: attribution.found };
}

it('says of a passage typed in several steps when it began and ended', () => {
  const updates = typed(7, ['Вижу ', 'каждого', ' ученика']);
  const { complete, found } = attribute(
    [[7, 2, 12]],
    updates.map((update, index) => row(index + 1, update)),
  );
  expect(complete).toBe(true);
  expect(found).toEqual([{ clientId: 7, from: 2, to: 12, certainty: 'sure', authorId: 'anna', first: at(1), last: at(2) }]);
});

it('is not sure of what a peer handed in, and only of that', () => {
  const [first, second] = typed(7, ['Вижу ', 'каждого']);
  // The upload brings all of it; only what was not stored before is the peer’s delivery.
  const upload = Y.mergeUpdates([first!, second!]);
  const { found } = attribute([[7, 0, 12]], [row(1, first!), row(2, upload, { authorId: 'olga', origin: 'recovered' })]);
  expect(found.map(({ from, to, certainty, authorId }) => [from, to, certainty, authorId])).toEqual([
    [0, 5, 'sure', 'anna'],
    [5, 12, 'unsure', 'olga'],
  ]);
});

it('tells the template from people', () => {
  const [template] = typed(1, ['Шаблон']);
  expect(attribute([[1, 0, 6]], [row(1, template!, { authorId: null, origin: 'service' })]).found).toMatchObject([
    { certainty: 'service', authorId: null },
  ]);
});

it('leaves out what nobody brought', () => {
  const { complete, found } = attribute(
    [
      [7, 3, 99],
      [8, 0, 1],
    ],
    [row(1, typed(7, ['Вижу'])[0]!)],
  );
  expect(complete).toBe(false);
  expect(found).toMatchObject([{ clientId: 7, from: 3, to: 4 }]);
});
