import { describe, expect, it } from 'vitest';
import { AUTHOR_COLOURS, authorColours, type Author } from './colour.ts';

const author = (personId: string, day: number, part: Author['part'] = null): Author => ({
  personId,
  part,
  joinedAt: new Date(Date.UTC(2026, 8, day)),
});
const colours = (authors: Author[], menteeId: string | null = null) => Object.fromEntries(authorColours(authors, menteeId));

describe('the colour of an author', () => {
  it('is 1 for the mentee and 2 for the mentor, whoever joined first', () => {
    expect(colours([author('olga', 1, 'mentor'), author('anna', 2, 'mentee')])).toEqual({ anna: 1, olga: 2 });
  });

  it('follows the order of joining for everybody else, and stays when someone leaves', () => {
    const authors = [author('guest', 9), author('m2', 5, 'mentor'), author('m1', 1, 'mentor'), author('anna', 2, 'mentee')];
    expect(colours(authors)).toEqual({ anna: 1, m1: 2, m2: 3, guest: 4 });
  });

  it('belongs to the mentee of this trajectory in a group and in a reversive programme', () => {
    const both = [author('a', 1, 'mentor'), author('b', 1, 'mentor'), author('a', 1, 'mentee'), author('b', 1, 'mentee')];
    expect(colours(both, 'b')).toEqual({ b: 1, a: 2 });
    expect(colours(both, 'a')).toEqual({ a: 1, b: 2 });
  });

  it('is its own for each of eight at a training, where nobody is mentor or mentee', () => {
    const trainees = Array.from({ length: 8 }, (_, i) => author(`t${i}`, 1 + i));
    expect([...authorColours(trainees, null).values()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('begins again when there are more than eight, without ever taking those of the pair', () => {
    const guests = Array.from({ length: 9 }, (_, i) => author(`g${i}`, 10 + i));
    const all = authorColours([author('anna', 1, 'mentee'), author('olga', 1, 'mentor'), ...guests], 'anna');
    expect(guests.map(({ personId }) => all.get(personId))).toEqual([3, 4, 5, 6, 7, 8, 3, 4, 5]);
    expect(Math.max(...all.values())).toBe(AUTHOR_COLOURS);
  });
});
