import { expect, test } from 'vitest';
import { createStrain } from './strain.ts';

function bench() {
  const strain = createStrain();
  const sums = { arrived: 0, lost: 0 };
  const window = (arrived: number, lost: number) => {
    sums.arrived += arrived;
    sums.lost += lost;
    return strain.note({ ...sums });
  };
  window(0, 0);
  const bad = (times: number) => Array.from({ length: times }, () => window(200, 50));
  return { window, bad };
}

test('sound that gets lost leads down step by step, and one gap alone does not', () => {
  const { window, bad } = bench();
  expect(bad(1)).toEqual([0]);
  expect(window(250, 0)).toBe(0);
  expect(bad(3)).toEqual([0, 0, 1]);
  expect(bad(3)).toEqual([1, 1, 2]);
  expect(bad(6)).toEqual([2, 2, 3, 3, 3, 3]);
});

test('half a minute of clean sound leads one step up', () => {
  const { window, bad } = bench();
  bad(3);
  expect([1, 2, 3, 4, 5].map(() => window(250, 1))).toEqual([1, 1, 1, 1, 1]);
  expect(window(250, 1)).toBe(0);
});

test('silence says nothing about the line, neither good nor bad', () => {
  const { window, bad } = bench();
  bad(3);
  for (let times = 0; times < 4; times++) expect(window(5, 0)).toBe(1);
});

test('a new connection is not judged by the sums of the one before', () => {
  const { window, bad } = bench();
  bad(2);
  expect(window(-400, -100)).toBe(0);
  expect(bad(3)).toEqual([0, 0, 1]);
});
