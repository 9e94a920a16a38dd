import { expect, test } from 'vitest';
import { createValue, sameData } from './observable.ts';

test('a listener hears changes, not the value it found, and nothing after it left', () => {
  const value = createValue(1);
  const heard: number[] = [];
  const stop = value.subscribe((now) => heard.push(now));
  value.set(1);
  value.set(2);
  stop();
  value.set(3);
  expect(heard).toEqual([2]);
  expect(value.get()).toBe(3);
});

test('one function subscribed twice is heard twice and leaves once at a time', () => {
  const value = createValue(0);
  let calls = 0;
  const count = () => void calls++;
  const stop = value.subscribe(count);
  value.subscribe(count);
  value.set(1);
  stop();
  value.set(2);
  expect(calls).toBe(3);
});

test('equal plain data is not announced; live objects are compared by identity', () => {
  class Live {}
  const live = new Live();
  expect(sameData([{ a: 1, live }], [{ a: 1, live }])).toBe(true);
  expect(sameData([{ live }], [{ live: new Live() }])).toBe(false);
  expect(sameData({ a: undefined }, { b: undefined })).toBe(false);
});
