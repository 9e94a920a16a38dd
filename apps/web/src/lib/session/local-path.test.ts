import { expect, test } from 'vitest';
import { localPath } from './local-path.ts';

test('keeps a path of our own with its query', () => {
  expect(localPath('/meetings/7?tab=agenda#top')).toBe('/meetings/7?tab=agenda#top');
});

test.each([
  null,
  undefined,
  '',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/a/..//evil.example',
  '/\tevil',
  'javascript:alert(1)',
  '/sign-in?next=/',
])('sends %j to the start page', (next) => expect(localPath(next)).toBe('/'));
