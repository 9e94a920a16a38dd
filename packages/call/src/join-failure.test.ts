import { expect, test } from 'vitest';
import { joinFailure, retryDelay } from './join-failure.ts';

test('codes of the service are read as they are meant', () => {
  expect(joinFailure({ code: 'MEETING_OVER', status: 409 }, true)).toEqual({ outcome: 'end', reason: 'ended-for-all' });
  expect(joinFailure({ code: 'WAIT_IN_LOBBY', status: 403 }, true)).toEqual({ outcome: 'wait', since: null });
  const details = { since: '2026-11-20T15:00:00.000Z' };
  expect(joinFailure({ code: 'WAIT_IN_LOBBY', status: 409, details }, true)).toEqual({ outcome: 'wait', since: Date.parse(details.since) });
  expect(joinFailure({ code: 'LIVEKIT_UNAVAILABLE', status: 503 }, true)).toEqual({ outcome: 'retry', reason: 'media-server' });
  expect(joinFailure({ code: 'SESSION_ENDED', status: 401 }, true)).toEqual({ outcome: 'end', reason: 'signed-out' });
});

test('an unknown refusal ends the call and keeps its code; names of Object are no codes', () => {
  expect(joinFailure({ code: 'MEETING_TOO_EARLY', status: 409 }, true)).toEqual({
    outcome: 'end',
    reason: 'refused',
    code: 'MEETING_TOO_EARLY',
  });
  expect(joinFailure({ code: 'constructor', status: 404 }, true)).toEqual({ outcome: 'end', reason: 'refused', code: 'constructor' });
});

test('a service that is down, overloaded or unreachable is tried again', () => {
  for (const error of [new TypeError('fetch failed'), { status: 502 }, { status: 429 }, null])
    expect(joinFailure(error, true)).toEqual({ outcome: 'retry', reason: 'service' });
  expect(joinFailure(new TypeError('fetch failed'), false)).toEqual({ outcome: 'retry', reason: 'network' });
});

test('retries begin soon and never wait longer than 5 s, even after hours', () => {
  expect(retryDelay(1, 'service', 0)).toBeLessThan(500);
  for (let attempt = 1; attempt < 500; attempt++) {
    expect(retryDelay(attempt, 'service', 0.999)).toBeLessThanOrEqual(5000);
    expect(retryDelay(attempt, 'service', 0)).toBeGreaterThan(250);
  }
});

test('a media server that may be starting anew is asked for twice a second, one that stays away as seldom as anything else', () => {
  for (let attempt = 1; attempt <= 20; attempt++) expect(retryDelay(attempt, 'media-server', 0.999)).toBeLessThan(700);
  for (const attempt of [21, 79, 80, 500]) expect(retryDelay(attempt, 'media-server', 0)).toBe(retryDelay(attempt, 'service', 0));
});
