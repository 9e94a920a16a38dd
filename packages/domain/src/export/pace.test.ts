import { describe, expect, it } from 'vitest';
import { nextExportAt } from './pace.ts';

const at = (time: string) => new Date(`2026-11-28T${time}:00Z`);

describe('downloading all of one’s data', () => {
  it('may begin at once the first three times within an hour', () => {
    expect(nextExportAt([], at('12:00'))).toBeNull();
    expect(nextExportAt([at('11:50'), at('11:55')], at('12:00'))).toBeNull();
  });

  it('may begin a fourth time when the first of the three is an hour old', () => {
    const three = [at('11:55'), at('11:20'), at('11:50')];
    expect(nextExportAt(three, at('12:00'))).toEqual(at('12:20'));
    expect(nextExportAt(three, at('12:20'))).toBeNull();
  });
});
