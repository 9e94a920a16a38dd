import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { RELEASE_TEXTS, RELEASE_VERSION } from './release-text.ts';

/** Of every version that people may have consented to. A text that changes needs a new version and a new line here. */
const hashes: Record<string, string> = {
  '2026-12': 'b01bb3a5c7e79fcc',
};

it('a text of release is what it was when people consented to it', () => {
  const hash = (text: object) => createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16);
  expect(Object.fromEntries(Object.entries(RELEASE_TEXTS).map(([version, text]) => [version, hash(text)]))).toEqual(hashes);
  expect(Object.keys(hashes)).toContain(RELEASE_VERSION);
});
