import { describe, expect, it } from 'vitest';
import { erasureDueAt, erasureState, mayTakeBack } from './grace.ts';

const at = (moment: string) => new Date(`${moment}Z`);
const asked = at('2026-11-28T12:30');
const wish = { dueAt: erasureDueAt(asked), begunAt: null, finishedAt: null };

describe('the wish to be forgotten', () => {
  it('waits a fortnight, to the minute', () => {
    expect(wish.dueAt).toEqual(at('2026-12-12T12:30'));
    expect(erasureState(wish, at('2026-12-12T12:29'))).toBe('waiting');
    expect(erasureState(wish, at('2026-12-12T12:30'))).toBe('due');
  });

  it('can be taken back until its carrying out has begun, even when that is late', () => {
    expect(mayTakeBack(wish, at('2026-12-01T00:00'))).toBe(true);
    expect(mayTakeBack(wish, at('2026-12-20T00:00'))).toBe(true);
    const begun = { ...wish, begunAt: at('2026-12-12T13:00') };
    expect(erasureState(begun, at('2026-12-12T13:01'))).toBe('begun');
    expect(mayTakeBack(begun, at('2026-12-12T13:01'))).toBe(false);
    expect(erasureState({ ...begun, finishedAt: at('2026-12-12T13:05') }, at('2026-12-13T00:00'))).toBe('done');
  });
});
