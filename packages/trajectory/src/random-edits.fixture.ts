import fc from 'fast-check';
import * as Y from 'yjs';
import { addDifficulty, moveDifficulty, removeDifficulty, setDifficulty } from './difficulty.ts';
import { addEvent, moveEvent, removeEvent, setEvent } from './event.ts';
import { addEvidence, moveEvidence, removeEvidence, setEvidence } from './evidence.ts';
import { addGoal, moveGoal, removeGoal, setGoal } from './goal.ts';
import { setImage } from './image.ts';
import { projectTrajectory } from './projection.ts';
import { addReflection, setReflection } from './reflection.ts';
import { eventStatuses, parts, type itemSections, type Place } from './shape.ts';
import { moveStyleNote, writeStyle } from './style-note.ts';

/* Anybody's edits of a trajectory, at random, through the named functions. */

export type Step = { who: number; what: number; a: number; b: number; text: string };

const words = ['урок', 'класс', 'отклик', 'пауза', 'не', 'ещё', 'вопрос', '.', '\n'];
export const step: fc.Arbitrary<Step> = fc.record({
  who: fc.nat(2),
  what: fc.nat(99),
  a: fc.nat(20),
  b: fc.nat(20),
  text: fc.array(fc.constantFrom(...words), { maxLength: 6 }).map((some) => some.join(' ')),
});

const pick = <T>(list: readonly T[], n: number): T | undefined => (list.length === 0 ? undefined : list[n % list.length]);

/** The named functions, each on items that the replica can see; nothing happens when there is none. */
export function act(doc: Y.Doc, { who, what, a, b, text }: Step): void {
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

export function sync(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}
