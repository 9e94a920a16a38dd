import { expect, test } from 'vitest';
import { type CallEvent, type CallState, nextCallState } from './call-state.ts';

const play = (...events: CallEvent[]) => events.reduce<CallState>(nextCallState, { phase: 'idle' });

test('a join that is held in the lobby keeps the moment since when one waits', () => {
  expect(play({ type: 'join' }, { type: 'held', at: 5 }, { type: 'held', at: 9 })).toEqual({ phase: 'waiting', since: 5 });
});

test('a lost call counts its attempts from the moment of the loss', () => {
  const state = play(
    { type: 'join' },
    { type: 'connected', at: 1 },
    { type: 'interrupted', at: 7, media: 'flowing' },
    { type: 'lost', at: 20 },
  );
  expect(state).toEqual({ phase: 'reconnecting', since: 7, attempt: 2, media: 'stopped' });
});

test('an unavailable media server is told since the loss, with the time of the next try, and with none while trying', () => {
  const state = play(
    { type: 'join' },
    { type: 'connected', at: 1 },
    { type: 'lost', at: 20 },
    { type: 'unavailable', at: 22, reason: 'media-server', retryAt: 25 },
  );
  expect(state).toEqual({ phase: 'unavailable', since: 20, reason: 'media-server', retryAt: 25 });
  expect(nextCallState(state, { type: 'retry' })).toMatchObject({ phase: 'unavailable', retryAt: null });
  expect(nextCallState(state, { type: 'connected', at: 30 })).toEqual({ phase: 'connected', since: 30 });
});

test('an ended call hears nothing but a new join', () => {
  const ended = play({ type: 'join' }, { type: 'connected', at: 1 }, { type: 'end', reason: 'removed' });
  expect(nextCallState(ended, { type: 'connected', at: 3 })).toBe(ended);
  expect(nextCallState(ended, { type: 'lost', at: 3 })).toBe(ended);
  expect(nextCallState(ended, { type: 'join' })).toEqual({ phase: 'joining' });
});

test('an interruption before the first connection is no reconnect', () => {
  expect(play({ type: 'join' }, { type: 'interrupted', at: 3, media: 'stopped' })).toEqual({ phase: 'joining' });
});
