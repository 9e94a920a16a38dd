import { expect, test } from 'vitest';
import { connectionWords } from './connection-words.ts';

const good = { words: 'good', reduced: 'none' } as const;

test('a good line is said to be good only while it is connected', () => {
  expect(connectionWords({ phase: 'connected', since: 0 }, good).tone).toBe('good');
  expect(connectionWords({ phase: 'reconnecting', since: 0, attempt: 1, media: 'stopped' }, good).tone).toBe('busy');
  expect(connectionWords({ phase: 'unavailable', since: 0, reason: 'media-server', retryAt: 1 }, good).tone).toBe('bad');
});

test('saving the sound is said before the weakness itself', () => {
  const weak = connectionWords({ phase: 'connected', since: 0 }, { words: 'weak', reduced: 'received' });
  expect(weak.tone).toBe('weak');
  expect(weak.words).not.toBe(connectionWords({ phase: 'connected', since: 0 }, { words: 'weak', reduced: 'none' }).words);
});
