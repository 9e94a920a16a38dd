import { expect, test } from 'vitest';
import { reasonOfClose, saveState, type SaveFacts } from './save-state.ts';

const calm: SaveFacts = { refused: null, loaded: true, connection: 'open', storage: 'ok', unsent: false, savedAt: new Date(0) };

test.each<[string, Partial<SaveFacts>, object]>([
  ['all confirmed', {}, { kind: 'saved', at: new Date(0) }],
  ['nothing confirmed yet and nothing written', { savedAt: null }, { kind: 'loading' }],
  ['the server state is still to come', { loaded: false }, { kind: 'loading' }],
  ['an edit on its way', { unsent: true }, { kind: 'saving' }],
  ['edits of an earlier time on their way', { unsent: true, loaded: false, savedAt: null }, { kind: 'saving' }],
  ['the connection lost', { connection: 'lost', unsent: true }, { kind: 'offline', unsent: true }],
  ['the storage down', { storage: 'down', unsent: true }, { kind: 'storage-down', unsent: true }],
  [
    'offline counts more than the storage, of which nothing is known',
    { connection: 'lost', storage: 'down' },
    { kind: 'offline', unsent: false },
  ],
  ['a refusal counts most', { refused: 'quota', connection: 'lost' }, { kind: 'refused', reason: 'quota' }],
])('%s', (_what, facts, expected) => {
  expect(saveState({ ...calm, ...facts })).toEqual(expected);
});

test('only deliberate closes are refusals; all others mean "come back"', () => {
  expect([1000, 1006, 1011, 1012, 1013, 4500].map(reasonOfClose)).toEqual([null, null, null, null, null, null]);
  expect([1009, 4401, 4403, 4404, 4409, 4413, 4422, 4429, 4499].map(reasonOfClose)).toEqual([
    'too-large',
    'session-ended',
    'revoked',
    'not-found',
    'generation-old',
    'too-large',
    'invalid',
    'too-many',
    'invalid',
  ]);
});
