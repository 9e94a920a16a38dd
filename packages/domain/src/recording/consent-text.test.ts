import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONSENT_TEXTS, CONSENT_VERSION, consentWords } from './consent-text.ts';

/** Of every version that people may have consented to. A text that changes needs a new version and a new line here. */
const hashes: Record<string, string> = {
  '2026-11': '45ce482279640176',
  '2026-12': '80cc2d6af7547888',
};

it('a text of consent is what it was when people consented to it', () => {
  const hash = (text: object) => createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16);
  expect(Object.fromEntries(Object.entries(CONSENT_TEXTS).map(([version, text]) => [version, hash(text)]))).toEqual(hashes);
  expect(Object.keys(hashes)).toContain(CONSENT_VERSION);
});

it('every text says for how long the sound is kept', () => {
  for (const words of Object.values(CONSENT_TEXTS).flatMap((text) => Object.values(text))) expect(words.howLong).toContain('{period}');
});

it('is read again as it was, whatever is in force by now', () => {
  expect(consentWords('2026-11', 'ru').whoHears).toHaveLength(1);
  expect(() => consentWords('1999-01', 'ru')).toThrow('1999-01');
});
