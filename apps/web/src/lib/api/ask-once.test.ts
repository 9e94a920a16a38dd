import { expect, test } from 'vitest';
import { askOnce } from './ask-once.ts';

function slow() {
  const answers: (() => void)[] = [];
  const ask = () => new Promise<void>((resolve) => void answers.push(resolve));
  return { ask, answers };
}

test('any number of notices during a question ask once more, and wait for that answer', async () => {
  const { ask, answers } = slow();
  const refresh = askOnce(ask);
  let settled = 0;
  const waiting = [refresh(), refresh(), refresh()].map((one) => one.then(() => settled++));
  expect(answers).toHaveLength(1);
  answers[0]!();
  await Promise.resolve();
  await Promise.resolve();
  expect([answers.length, settled]).toEqual([2, 0]);
  answers[1]!();
  await Promise.all(waiting);
  expect([answers.length, settled]).toEqual([2, 3]);
});

test('a question after the answer is a new one', async () => {
  const { ask, answers } = slow();
  const refresh = askOnce(ask);
  const first = refresh();
  answers[0]!();
  await first;
  void refresh();
  expect(answers).toHaveLength(2);
});
