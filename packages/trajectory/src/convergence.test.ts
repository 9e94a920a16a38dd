import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty, moveDifficulty, removeDifficulty, setDifficulty } from './difficulty.ts';
import { compareTrajectories, type TrajectoryChange } from './difference.ts';
import { addEvent, moveEvent, removeEvent, setEvent } from './event.ts';
import { addEvidence, moveEvidence, removeEvidence, setEvidence } from './evidence.ts';
import { addGoal, moveGoal, removeGoal, setGoal } from './goal.ts';
import { setImage } from './image.ts';
import { projectTrajectory, type TrajectoryProjection } from './projection.ts';
import { addReflection, setReflection } from './reflection.ts';
import { eventStatuses, itemSections, parts, type Place } from './shape.ts';
import { moveStyleNote, writeStyle } from './style-note.ts';

/* People edit copies of one trajectory in any order and exchange them in any order: in the end all see the same. */

type Step = { who: number; what: number; a: number; b: number; text: string };

const words = ['урок', 'класс', 'отклик', 'пауза', 'не', 'ещё', 'вопрос', '.', '\n'];
const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  what: fc.nat(99),
  a: fc.nat(20),
  b: fc.nat(20),
  text: fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((some) => some.join(' ')),
});

const pick = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);

/** The named functions, each on items that the replica can see; nothing happens when there is none. */
function act(doc: Y.Doc, { who, what, a, b, text }: Step): void {
  const seen = projectTrajectory(doc);
  const author = `person-${who}`;
  const id = (section: (typeof itemSections)[number], n: number) => pick<{ id: string }>(seen[section], n)?.id;
  const [difficulty, goal, event, evidence] = [id('difficulties', a), id('goals', a), id('events', a), id('evidence', a)];
  const place = (section: (typeof itemSections)[number]): Place => {
    const neighbour = id(section, b);
    if (neighbour === undefined || neighbour === id(section, a)) return b % 2 === 0 ? 'first' : 'last';
    return b % 3 === 0 ? { after: neighbour } : { before: neighbour };
  };
  const acts: (() => unknown)[] = [
    () => addDifficulty(doc, { author, text, block: 'subject', place: b % 2 === 0 ? 'first' : 'last' }),
    () => difficulty && setDifficulty(doc, difficulty, { text }),
    () => difficulty && moveDifficulty(doc, difficulty, place('difficulties')),
    () => difficulty && b % 4 === 0 && removeDifficulty(doc, difficulty),
    () => difficulty && addGoal(doc, { author, difficulties: [difficulty], text }),
    () => goal && difficulty && setGoal(doc, goal, { difficulties: [difficulty, id('difficulties', b) ?? difficulty], measure: text }),
    () => goal && setGoal(doc, goal, { text, lead: pick(parts, b) ?? 'mentor' }),
    () => goal && moveGoal(doc, goal, place('goals')),
    () => goal && b % 4 === 0 && removeGoal(doc, goal),
    () => addEvent(doc, { author, content: text, goal: goal ?? null }),
    () => event && setEvent(doc, event, { status: pick(eventStatuses, b) ?? 'planned', expected: text }),
    () => event && setEvent(doc, event, { dates: { from: null, to: `2026-09-${10 + b}` }, goal: id('goals', b) ?? null }),
    () => event && moveEvent(doc, event, place('events')),
    () => event && b % 4 === 0 && removeEvent(doc, event),
    () => addEvidence(doc, { author, text, event: event ?? null }),
    () => evidence && setEvidence(doc, evidence, { text, url: 'https://example.org', event: event ?? null }),
    () => evidence && moveEvidence(doc, evidence, place('evidence')),
    () => evidence && b % 4 === 0 && removeEvidence(doc, evidence),
    () => addReflection(doc, { author, at: `2026-09-${10 + b}T10:00:00Z`, text }),
    () => seen.reflections[0] && setReflection(doc, seen.reflections[0].id, { text, meeting: 'm1' }),
    () => writeStyle(doc, author, text),
    () => seen.style[0] && moveStyleNote(doc, seen.style[0].id, 'last'),
    () => setImage(doc, text),
  ];
  pick(acts, what)?.();
}

function sync(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

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
