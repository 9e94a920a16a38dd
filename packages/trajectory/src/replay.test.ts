import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { CommentTarget } from './comment-target.ts';
import { addThread, projectComments, setThreadResolved } from './comments.ts';
import { addDifficulty, setDifficulty } from './difficulty.ts';
import { compareTrajectories } from './difference.ts';
import { addEvent, removeEvent, setEvent } from './event.ts';
import { addEvidence } from './evidence.ts';
import { addGoal, setGoal } from './goal.ts';
import { setImage } from './image.ts';
import { projectTrajectory } from './projection.ts';
import { addReflection } from './reflection.ts';
import { writeStyle } from './style-note.ts';

/* A dated history of edits by their authors, as demo data and imports bring it, is expressible by the named functions alone. */

const at = '2026-06-01T10:00:00Z';
type Edit = (doc: Y.Doc, comments: Y.Doc) => unknown;

const history: Edit[] = [
  (doc) => setImage(doc, 'Хочу, чтобы было тихо не от страха.'),
  (_doc, comments) => addThread(comments, { id: 'c1', on: 'image', author: 'olga', at, text: 'Подчеркните это' }),
  (doc) => addReflection(doc, { id: 'r1', author: 'anna', at, text: 'Первая встреча. Выдохнула.', meeting: 'm1' }),
  (doc) => addDifficulty(doc, { id: 'd1', author: 'anna', block: 'psychological', catalogue: 'psy-noisy-class', text: 'Меня не слышат' }),
  (doc) => setDifficulty(doc, 'd1', { text: 'Первые десять минут меня не слышат' }),
  (doc) => addGoal(doc, { id: 'g1', author: 'anna', difficulties: ['d1'], text: 'Без крика', measure: 'Две минуты' }),
  (doc) => setGoal(doc, 'g1', { measure: 'Две минуты на восьми уроках из десяти' }),
  (doc) =>
    addEvent(doc, {
      id: 'e1',
      author: 'anna',
      goal: 'g1',
      stage: 'practice',
      content: 'Прийти на два урока',
      expected: 'Лист наблюдений',
      dates: { from: null, to: '2026-06-10' },
      responsible: 'mentee',
      status: 'planned',
    }),
  (doc) => addEvent(doc, { id: 'e2', author: 'olga', goal: 'g1', content: 'Показывать конспекты', responsible: 'mentor' }),
  (doc) => setEvent(doc, 'e1', { status: 'in-progress' }),
  (doc) => setEvent(doc, 'e1', { dates: { from: null, to: '2026-06-17' }, content: 'Прийти на три урока' }),
  (doc) => setEvent(doc, 'e1', { status: 'done' }),
  (doc) => addEvidence(doc, { id: 'p1', author: 'anna', event: 'e1', kind: 'observation', text: 'Пауза длилась девятнадцать секунд' }),
  (doc) => addEvidence(doc, { id: 'p2', author: 'olga', event: null, kind: 'material', text: 'Листок «Плитки»' }),
  (_doc, comments) => addThread(comments, { id: 'c2', on: 'evidence/p1' as CommentTarget, author: 'olga', at, text: 'Девятнадцать!' }),
  (doc) => removeEvent(doc, 'e2'),
  (doc) => writeStyle(doc, 'anna', 'Пишу вместе с детьми.'),
  (doc) => writeStyle(doc, 'anna', 'Пишу вместе с детьми, а не проверяю.'),
  (_doc, comments) => setThreadResolved(comments, 'c1', true),
];

it('replays a history of edits into its final state, each edit one visible change', () => {
  const doc = new Y.Doc();
  const comments = new Y.Doc();
  const kinds = history.map((edit) => {
    const before = projectTrajectory(doc);
    edit(doc, comments);
    return compareTrajectories(before, projectTrajectory(doc)).map((change) => `${change.kind} ${change.path.section}`);
  });
  expect(kinds.filter((some) => some.length === 0)).toHaveLength(3); // the comments, which live in a document of their own
  expect(projectTrajectory(doc)).toMatchObject({
    image: 'Хочу, чтобы было тихо не от страха.',
    difficulties: [{ id: 'd1', block: 'psychological', catalogue: 'psy-noisy-class', text: 'Первые десять минут меня не слышат' }],
    goals: [{ id: 'g1', difficulties: ['d1'], measure: 'Две минуты на восьми уроках из десяти' }],
    events: [{ id: 'e1', content: 'Прийти на три урока', status: 'done', dates: { from: null, to: '2026-06-17' } }],
    evidence: [
      { id: 'p1', event: 'e1', kind: 'observation' },
      { id: 'p2', event: null, kind: 'material' },
    ],
    reflections: [{ id: 'r1', author: 'anna', meeting: 'm1' }],
    style: [{ author: 'anna', text: 'Пишу вместе с детьми, а не проверяю.' }],
    counts: { events: 1, done: 1, inProgress: 0, goals: 1 },
  });
  expect(projectComments(comments).threads.map(({ id, resolved }) => [id, resolved])).toEqual([
    ['c1', true],
    ['c2', false],
  ]);
});
