import { expect, test } from 'vitest';
import { keepAwake } from './keep-awake.ts';

function bench() {
  const locks: { released: boolean; release(): Promise<void> }[] = [];
  const browser = {
    wakeLock: {
      async request() {
        const lock = { released: false, release: async () => void (lock.released = true) };
        locks.push(lock);
        return lock;
      },
    },
  };
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  const show = (visibilityState: DocumentVisibilityState) => {
    page.visibilityState = visibilityState;
    if (visibilityState === 'hidden') for (const lock of locks) lock.released = true; // as browsers do
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { locks, browser, page: page as never as Document, show };
}

const held = (locks: readonly { released: boolean }[]) => locks.filter(({ released }) => !released).length;

test('the screen stays awake, again after the page was hidden, and until the end', async () => {
  const { locks, browser, page, show } = bench();
  const stop = keepAwake(browser, page);
  await expect.poll(() => held(locks)).toBe(1);
  show('hidden');
  expect(held(locks)).toBe(0);
  show('visible');
  await expect.poll(() => held(locks)).toBe(1);
  stop();
  await expect.poll(() => held(locks)).toBe(0);
  show('hidden');
  show('visible');
  expect(locks).toHaveLength(2);
});

test('what is granted after the end is given back', async () => {
  const { locks, browser, page } = bench();
  keepAwake(browser, page)();
  await expect.poll(() => locks.length).toBe(1);
  await expect.poll(() => held(locks)).toBe(0);
});

test('a browser that cannot, or does not want to, is no fault', () => {
  const { page } = bench();
  expect(() => keepAwake({}, page)()).not.toThrow();
  expect(() => keepAwake({ wakeLock: { request: () => Promise.reject(new Error('the battery runs low')) } }, page)()).not.toThrow();
});
