import { expect, test } from 'vitest';
import { beforeSignOut, eraseLocalCopies, unsentFiles } from './before-sign-out.ts';

test('offers unsent edits of every task and forgets a task that was taken away', async () => {
  const file = { name: 'trajectory.txt', content: new Blob(['цель']) };
  const stay = beforeSignOut({ unsent: async () => [file], erase: async () => {} });
  const gone = beforeSignOut({ unsent: async () => [file], erase: async () => {} });
  gone();
  expect(await unsentFiles()).toEqual([file]);
  stay();
  expect(await unsentFiles()).toEqual([]);
});

test('one failing task does not keep another from erasing, and is not hidden', async () => {
  const erased: string[] = [];
  const off = [
    beforeSignOut({ erase: async () => Promise.reject(new Error('locked')) }),
    beforeSignOut({ erase: async () => void erased.push('second') }),
  ];
  await expect(eraseLocalCopies()).rejects.toThrow('locked');
  expect(erased).toEqual(['second']);
  off.forEach((remove) => remove());
});
