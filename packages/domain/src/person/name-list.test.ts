import { describe, expect, it } from 'vitest';
import { findByNames } from './name-list.ts';

const people = [
  { id: 'olga', name: 'Ткачук Ольга Викторовна' },
  { id: 'anna', name: 'Мельникова Анна Сергеевна' },
  { id: 'alla', name: 'Мельникова Алла Сергеевна' },
  { id: 'pyotr', name: 'Соловьёв Пётр Андреевич' },
  { id: 'andreeva', name: 'Андреева Анна' },
];
const found = (list: string) => findByNames(list, people).found;

describe('a list of names', () => {
  it('finds people as schools write them: whole, with initials, numbered, in any order, with «е» for «ё»', () => {
    expect(found('1. Ткачук Ольга Викторовна\n2) Соловьев П.А.\n– Анна Мельникова;\n\n А. Андреева')).toEqual([
      'olga',
      'pyotr',
      'anna',
      'andreeva',
    ]);
    expect(found('ТКАЧУК О. В.\nОльга Викторовна')).toEqual(['olga']);
  });

  it('says which lines name nobody, and which several', () => {
    expect(findByNames('Мельникова А. С.\nНеизвестный И.\nТкачук\nО. В.', people)).toEqual({
      found: ['olga'],
      unknown: ['Неизвестный И.', 'О. В.'],
      ambiguous: ['Мельникова А. С.'],
    });
  });
});
