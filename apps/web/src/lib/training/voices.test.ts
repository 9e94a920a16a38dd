import { createValue } from '@tandem/call/observable';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Voices } from './voices.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const speaking = (...names: string[]) => ['anna', 'boris'].map((personId) => ({ personId, speaking: names.includes(personId) }));

it('knows who has spoken, not who has coughed, until the circle begins anew', () => {
  const people = createValue(speaking());
  const voices = new Voices(people);
  const heard = () => [...voices.spoken.get()];
  people.set(speaking('anna', 'boris'));
  vi.advanceTimersByTime(1500);
  people.set(speaking('anna'));
  vi.advanceTimersByTime(1500);
  expect(heard()).toEqual(['anna']);
  people.set(speaking());
  voices.beginAnew();
  vi.advanceTimersByTime(10_000);
  expect(heard()).toEqual([]);
  people.set(speaking('boris'));
  vi.advanceTimersByTime(2000);
  expect(heard()).toEqual(['boris']);
  voices.close();
});
