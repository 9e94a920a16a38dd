import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { addDifficulty, setDifficulty } from './difficulty.ts';
import { addEvent, moveEvent, removeEvent, setEvent } from './event.ts';
import { addEvidence, setEvidence } from './evidence.ts';
import { addGoal, setGoal } from './goal.ts';
import { projectTrajectory } from './projection.ts';
import { addReflection } from './reflection.ts';
import type { TrajectoryErrorCode } from './trajectory-error.ts';
import { isDay, isMoment, isSafeUrl, isWho, MAX_TEXT } from './validity.ts';

function plan(): Y.Doc {
  const doc = new Y.Doc();
  addDifficulty(doc, { id: 'd1', author: 'anna', text: 'Класс шумит' });
  addGoal(doc, { id: 'g1', author: 'anna', difficulties: ['d1'], text: 'Начинать без крика' });
  addEvent(doc, { id: 'e1', author: 'anna', content: 'Два урока', goal: 'g1', dates: { from: '2026-09-14', to: '2026-09-18' } });
  return doc;
}

const wrong: [string, TrajectoryErrorCode, (doc: Y.Doc) => unknown][] = [
  [
    'dates out of order',
    'DATES_OUT_OF_ORDER',
    (doc) => setEvent(doc, 'e1', { status: 'done', dates: { from: '2026-09-18', to: '2026-09-14' } }),
  ],
  ['a day that does not exist', 'BAD_DATE', (doc) => setEvent(doc, 'e1', { dates: { from: null, to: '2027-02-29' } })],
  ['an unknown status', 'UNKNOWN_STATUS', (doc) => setEvent(doc, 'e1', { content: 'x', status: 'finished' as never })],
  ['an unknown stage', 'UNKNOWN_STAGE', (doc) => addEvent(doc, { author: 'anna', content: 'x', stage: 'end' as never })],
  ['an unknown block', 'UNKNOWN_BLOCK', (doc) => setDifficulty(doc, 'd1', { text: 'x', block: 'other' as never })],
  ['an unknown kind', 'UNKNOWN_KIND', (doc) => addEvidence(doc, { author: 'anna', text: 'x', kind: 'proof' as never })],
  ['a link that runs a script', 'UNSAFE_URL', (doc) => addEvidence(doc, { author: 'anna', text: 'x', url: 'javascript:alert(1)' })],
  ['a goal without a difficulty', 'NO_DIFFICULTY', (doc) => setGoal(doc, 'g1', { text: 'x', difficulties: [] })],
  ['a tie to a missing difficulty', 'UNKNOWN_ITEM', (doc) => addGoal(doc, { author: 'anna', text: 'x', difficulties: ['d1', 'd9'] })],
  ['a tie to a missing goal', 'UNKNOWN_ITEM', (doc) => setEvent(doc, 'e1', { content: 'x', goal: 'g9' })],
  ['evidence of a missing event', 'UNKNOWN_ITEM', (doc) => addEvidence(doc, { author: 'anna', text: 'x', event: 'e9' })],
  ['a missing item', 'UNKNOWN_ITEM', (doc) => removeEvent(doc, 'e9')],
  ['a missing evidence', 'UNKNOWN_ITEM', (doc) => setEvidence(doc, 'p9', { text: 'x' })],
  ['a missing neighbour', 'UNKNOWN_ITEM', (doc) => moveEvent(doc, 'e1', { after: 'e9' })],
  ['an id in use', 'ID_TAKEN', (doc) => addDifficulty(doc, { id: 'd1', author: 'anna', text: 'x' })],
  ['an id that is no id', 'BAD_ID', (doc) => addDifficulty(doc, { id: 'd 1/x', author: 'anna', text: 'x' })],
  ['someone who is nobody', 'BAD_WHO', (doc) => setGoal(doc, 'g1', { lead: 'director' as never })],
  ['a moment without a zone', 'BAD_TIME', (doc) => addReflection(doc, { author: 'anna', at: '2026-09-14T10:00', text: 'x' })],
  ['a text as long as a book', 'TOO_LONG', (doc) => setDifficulty(doc, 'd1', { text: 'x'.repeat(MAX_TEXT + 1) })],
  ['words that are no text', 'EMPTY_TEXT', (doc) => setDifficulty(doc, 'd1', { text: 7 as never })],
];

it.each(wrong)('refuses %s and leaves the document as it was', (_name, code, act) => {
  const doc = plan();
  const before = projectTrajectory(doc);
  expect(() => act(doc)).toThrow(expect.objectContaining({ name: 'TrajectoryError', code }));
  expect(projectTrajectory(doc)).toEqual(before);
});

it('knows days, moments, people and links', () => {
  expect(['2028-02-29', '2026-12-31'].every(isDay)).toBe(true);
  expect(['2026-2-3', '2026-13-01', '20260101', '', null, 5].some(isDay)).toBe(false);
  expect(['2026-11-17T11:32:00Z', '2026-11-17T14:32:00.123+03:00'].every(isMoment)).toBe(true);
  expect(['2026-11-17', '2026-11-17T25:00:00Z', 'now', null].some(isMoment)).toBe(false);
  expect(['mentor', 'both', 'person:3f1c-_9'].every(isWho)).toBe(true);
  expect(['person:', 'person:a b', '', null].some(isWho)).toBe(false);
  expect(['https://школа14.рф/карта.pdf', 'http://localhost:3000/x'].every(isSafeUrl)).toBe(true);
  expect(['data:text/html,x', 'file:///etc/passwd', ' JavaScript:alert(1)', '//example.org', 'карта', null].some(isSafeUrl)).toBe(false);
});
