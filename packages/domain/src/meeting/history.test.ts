import { expect, it } from 'vitest';
import { outcomeOf } from './history.ts';

it('holds a meeting for missed that someone ended alone', () => {
  expect(outcomeOf({ status: 'ended', actualStart: null })).toBe('missed');
  expect(outcomeOf({ status: 'ended', actualStart: new Date() })).toBe('held');
});

it('holds whatever is planned, open or going on for ahead', () => {
  for (const status of ['planned', 'open', 'live'] as const) expect(outcomeOf({ status, actualStart: null })).toBe('ahead');
});
