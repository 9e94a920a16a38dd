import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { compareTrajectories, type TrajectoryChange } from './difference.ts';
import { addEvent, moveEvent, setEvent } from './event.ts';
import { projectTrajectory, type TrajectoryProjection } from './projection.ts';
import { act, step, sync } from './random-edits.fixture.ts';
import { itemSections } from './shape.ts';

/* People edit copies of one trajectory in any order and exchange them in any order: in the end all see the same. */

it('converges after any interleaving on three replicas', () => {
  const exchange = fc.record({ from: fc.nat(2), to: fc.nat(2) });
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: step }, { weight: 1, arbitrary: exchange }), { maxLength: 60 }), (steps) => {
      const replicas = [new Y.Doc(), new Y.Doc(), new Y.Doc()] as const;
      for (const each of steps) {
        if ('from' in each) sync(replicas[each.from] as Y.Doc, replicas[each.to] as Y.Doc);
        else act(replicas[each.who] as Y.Doc, each);
      }
      for (const from of replicas) for (const to of replicas) sync(from, to);
      for (const from of replicas) for (const to of replicas) sync(from, to);
      const seen = replicas.map(projectTrajectory);
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
      expect(compareTrajectories(seen[0] as TrajectoryProjection, seen[1] as TrajectoryProjection)).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

it('keeps one item, with the words typed meanwhile, when two people move it and a third edits it', () => {
  const [anna, olga, inna] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  for (const id of ['e1', 'e2', 'e3']) addEvent(anna, { id, author: 'anna', content: id });
  for (const other of [olga, inna]) sync(anna, other);
  moveEvent(anna, 'e1', 'last');
  moveEvent(olga, 'e1', { after: 'e2' });
  setEvent(inna, 'e1', { content: 'e1 и карта' });
  for (const from of [olga, inna]) sync(from, anna);
  const { events } = projectTrajectory(anna);
  expect(events.map(({ id }) => id).sort()).toEqual(['e1', 'e2', 'e3']);
  expect(events.find(({ id }) => id === 'e1')?.content).toBe('e1 и карта');
});

it('describes what happened so that the earlier state with the changes is the later one', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), fc.array(step, { maxLength: 12 }), (first, second) => {
      const doc = new Y.Doc();
      for (const each of first) act(doc, each);
      const before = projectTrajectory(doc);
      for (const each of second) act(doc, each);
      const after = projectTrajectory(doc);
      const changes = compareTrajectories(before, after);
      for (const section of itemSections) expectExplained(section, before, after, changes);
      const image = changes.find((change) => change.path.section === 'image');
      expect(image?.kind === 'words' ? image.became : before.image).toBe(after.image);
    }),
    { numRuns: 150 },
  );
});

type Loose = { id: string } & Record<string, unknown>;

function expectExplained(
  section: (typeof itemSections)[number],
  before: TrajectoryProjection,
  after: TrajectoryProjection,
  all: TrajectoryChange[],
): void {
  const changes = all.filter((change) => change.path.section === section);
  const ids = (kind: TrajectoryChange['kind']) => changes.filter((change) => change.kind === kind).map((change) => change.path.id);
  const [was, became] = [before[section] as Loose[], after[section] as Loose[]];
  const [removed, added, moved] = [ids('removed'), ids('added'), ids('moved')];
  const kept = was.filter(({ id }) => !removed.includes(id)).map(({ id }) => id);
  expect([...kept, ...added].sort()).toEqual(became.map(({ id }) => id).sort());
  if (['difficulties', 'events', 'style'].includes(section)) {
    const still = (list: Loose[]) => list.map(({ id }) => id).filter((id) => ![...removed, ...added, ...moved].includes(id));
    expect(still(was)).toEqual(still(became));
  }
  for (const item of became.filter(({ id }) => kept.includes(id))) {
    const replayed = { ...(was.find(({ id }) => id === item.id) as Loose) };
    for (const change of changes) {
      if (change.path.id !== item.id || (change.kind !== 'changed' && change.kind !== 'words')) continue;
      const ties = Array.isArray(change.became) ? change.became.map(({ id }) => id) : null;
      replayed[change.field] = ties === null ? change.became : change.field === 'difficulties' ? ties : (ties[0] ?? null);
    }
    // Ties are a set: the order of a goal's difficulties follows their own moves.
    const comparable = ({ number: _number, order: _order, difficulties, ...rest }: Loose) => ({
      ...rest,
      difficulties: Array.isArray(difficulties) ? [...difficulties].sort() : null,
    });
    expect(comparable(replayed)).toEqual(comparable(item));
  }
}
