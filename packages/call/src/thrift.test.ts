import { expect, test } from 'vitest';
import { memoryStorage } from './plain-storage.ts';
import { type Strain, keepThrift, keptThrift, picturePlan, thrifts } from './thrift.ts';

const flowing = (...plan: Parameters<typeof picturePlan>) =>
  Object.entries(picturePlan(...plan))
    .filter(([, flows]) => flows)
    .map(([name]) => name)
    .join(' ');

test('on a good line everything flows that the person has not spared', () => {
  expect(flowing('auto', 0)).toBe('screens ownCamera othersCameras');
  expect(flowing('no-others', 0)).toBe('screens ownCamera');
  expect(flowing('sound', 0)).toBe('');
});

test('a bad line takes the cameras of others first, then the own one, the shared screen last', () => {
  expect(([0, 1, 2, 3] as Strain[]).map((strain) => flowing('auto', strain))).toEqual([
    'screens ownCamera othersCameras',
    'screens ownCamera',
    'screens',
    '',
  ]);
});

test('a bad line brings nothing back that the person has spared', () => {
  for (const strain of [0, 1, 2, 3] as Strain[]) {
    expect(picturePlan('no-others', strain).othersCameras).toBe(false);
    expect(flowing('sound', strain)).toBe('');
  }
});

test('the choice is kept on the device; what is not known is no choice', () => {
  const storage = memoryStorage();
  expect(keptThrift(storage)).toBe('auto');
  for (const thrift of thrifts) {
    keepThrift(storage, thrift);
    expect(keptThrift(storage)).toBe(thrift);
  }
  storage.setItem('tandem.call.thrift', 'everything');
  expect(keptThrift(storage)).toBe('auto');
});
