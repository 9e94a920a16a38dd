import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endingOf, safeFileName } from './name.ts';

describe('the name of a file', () => {
  it.each([
    ['Отчёт за ноябрь.pdf', 'Отчёт за ноябрь.pdf'],
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\Users\\Анна\\план.docx', 'план.docx'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['a\u2066\u200f\ufeff\u00ad.png', 'a.png'],
    ['a\r\nSet-Cookie: x\0.txt', 'aSet-Cookie_ x.txt'],
    ['<b>|"план"?*.txt', '_b___план___.txt'],
    ['  два   пробела .txt ', 'два пробела.txt'],
    ['отчёт.exe. . .', 'отчёт.exe'],
    ['.htaccess', 'htaccess'],
    ['CON.txt', '_CON.txt'],
    ['👩‍🏫.jpg', '👩‍🏫.jpg'],
    ['й.txt', 'й.txt'],
    ['ЗАДАНИЕ.PDF', 'ЗАДАНИЕ.PDF'],
    ['\u202e\u200b', ''],
    ['..', ''],
  ])('%j is shown and saved as %j', (given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });

  it('is shortened before its ending', () => {
    const name = safeFileName(`${'ж'.repeat(400)}.docx`);
    expect([endingOf(name), [...name].length, new TextEncoder().encode(name).length < 255]).toEqual(['docx', 110, true]);
  });

  it('whatever it was, is one segment without anything unseen, and stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = safeFileName(given);
        expect(name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/u);
        expect([...name].length).toBeLessThanOrEqual(112);
        expect(safeFileName(name)).toBe(name);
      }),
      { seed: 20_261_129, numRuns: 2000 },
    );
  });

  it('ends in small letters', () => {
    expect(['a.PDF', 'a.b.Txt', 'a', '.txt'].map(endingOf)).toEqual(['pdf', 'txt', '', '']);
  });
});
