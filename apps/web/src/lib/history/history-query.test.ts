import { expect, test } from 'vitest';
import { historyAddress, monthAfter, monthSpan, periodStart, withFilter } from './history-query.ts';

const now = Date.parse('2026-11-24T11:00:00Z');
const moscow = 'Europe/Moscow';
const address = (search: string) => historyAddress(new URL(`http://tandem.test/history${search}`), now, moscow);

test('unknown filters of an address count as not said', () => {
  expect(address('?period=forever&kind=dance&status=lost&view=3d&month=2026-13')).toEqual({
    ...{
      organisation: undefined,
      programme: undefined,
      period: 'year',
      kind: undefined,
      status: undefined,
      view: 'table',
      month: '2026-11',
    },
  });
});

test('the school year begins on 1 September, by the reader’s clock', () => {
  expect(periodStart('year', now, moscow)).toBe('2026-08-31T21:00:00.000Z');
  expect(periodStart('year', Date.parse('2027-03-01T00:00:00Z'), moscow)).toBe('2026-08-31T21:00:00.000Z');
  expect(periodStart('all', now, moscow)).toBeUndefined();
});

test('a month back from the 31st is the last day of a shorter month', () => {
  expect(periodStart('month', Date.parse('2026-03-31T09:00:00Z'), 'UTC')).toBe('2026-02-28T00:00:00.000Z');
  expect(periodStart('quarter', Date.parse('2026-01-15T09:00:00Z'), 'UTC')).toBe('2025-10-15T00:00:00.000Z');
});

test('a month runs to the beginning of the next, over the year too', () => {
  expect(monthSpan('2026-12', 'UTC')).toEqual({ from: '2026-12-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' });
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});

test('changing a filter keeps the others', () => {
  const url = new URL('http://tandem.test/history?period=all&status=held');
  expect(withFilter(url, { status: null, kind: 'pair' })).toBe('/history?period=all&kind=pair');
});
