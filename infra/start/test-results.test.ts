import { expect, test } from 'vitest';
import { findMissingPackages } from './lock-completeness.ts';
import { countPlaywright, countVitest } from './test-results.ts';

const vitest = (passed: number, failed: number, testResults: { status: string; assertionResults: unknown[] }[] = []) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  testResults,
});
const playwright = (expected: number, unexpected: number, flaky = 0) => ({ stats: { expected, unexpected, flaky }, errors: [] });

test('counts tests as their runners do', () => {
  expect(countVitest(vitest(5, 2), false)).toEqual({ passed: 5, failed: 2 });
  expect(countPlaywright(playwright(3, 0), true)).toEqual({ passed: 3, failed: 0 });
});

test('counts a file that did not load, a crash, a missing report and an empty run as failures', () => {
  expect(countVitest(vitest(5, 0, [{ status: 'failed', assertionResults: [] }]), false)).toEqual({ passed: 5, failed: 1 });
  expect(countVitest(vitest(5, 0), false)).toEqual({ passed: 5, failed: 1 });
  expect(countVitest(undefined, true).failed).toBe(1);
  expect(countPlaywright(undefined, true).failed).toBe(1);
  expect(countPlaywright(playwright(0, 0), true).failed).toBe(1);
});

test('counts a test that passed only when repeated as failed', () => {
  expect(countPlaywright(playwright(3, 0, 1), true)).toEqual({ passed: 3, failed: 1 });
});

test('finds a platform’s binary that the lock promises and does not hold', () => {
  const packages = {
    '': {},
    'node_modules/tool': { optionalDependencies: { 'tool-linux': '1', 'tool-mac': '1' } },
    'node_modules/tool/node_modules/tool-linux': {},
    'node_modules/@s/inner/node_modules/deep': { optionalDependencies: { 'tool-top': '1' } },
    'node_modules/tool-top': {},
  };
  expect(findMissingPackages({ packages })).toEqual(['tool-mac (of node_modules/tool)']);
});
