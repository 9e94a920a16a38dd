import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forgottenName } from '../erasure/forgotten.ts';
import { familyName, initials, nameParts, politeName, tableName } from './name.ts';

describe('a name', () => {
  it.each([
    // name, initials, polite, table, family
    ['Ткачук Ольга Викторовна', 'ОТ', 'Ольга Викторовна', 'Ткачук О. В.', 'Ткачук'],
    ['Ольга Викторовна Ткачук', 'ОТ', 'Ольга Викторовна', 'Ткачук О. В.', 'Ткачук'],
    ['Верещагина Тамара Ильинична', 'ТВ', 'Тамара Ильинична', 'Верещагина Т. И.', 'Верещагина'],
    ['Петров Илья Кузьмич', 'ИП', 'Илья Кузьмич', 'Петров И. К.', 'Петров'],
    ['Янкевич Анна Петровна', 'АЯ', 'Анна Петровна', 'Янкевич А. П.', 'Янкевич'],
    ['Мамин-Сибиряк Дмитрий Наркисович', 'ДМ', 'Дмитрий Наркисович', 'Мамин-Сибиряк Д. Н.', 'Мамин-Сибиряк'],
    ['Алиев Вагиф Ибрагим оглы', 'ВА', 'Вагиф Ибрагим оглы', 'Алиев В. И.', 'Алиев'],
    ['Пак Светлана', 'СП', 'Светлана Пак', 'Пак С.', 'Пак'],
    ['Ольга Викторовна', 'ОВ', 'Ольга Викторовна', 'Ольга Викторовна', 'Ольга Викторовна'],
    ['Ткачук О. В.', 'ОТ', 'О. В.', 'Ткачук О. В.', 'Ткачук'],
    ['ёлкина анна', 'АЁ', 'анна ёлкина', 'ёлкина А.', 'ёлкина'],
    ['John Smith', 'JS', 'John Smith', 'Smith J.', 'Smith'],
    ['Mary Ann O’Connor', 'MO', 'Mary Ann O’Connor', 'O’Connor M.', 'O’Connor'],
    ['Мадонна', 'М', 'Мадонна', 'Мадонна', 'Мадонна'],
    ['  Пак \u00a0 Светлана\n', 'СП', 'Светлана Пак', 'Пак С.', 'Пак'],
    ['', '?', '', '', ''],
    ['42', '?', '42', '42', '42'],
  ])('«%s»', (name, letters, polite, table, family) => {
    expect(initials(name)).toBe(letters);
    expect(politeName(name)).toBe(polite);
    expect(tableName(name).replaceAll('\u00a0', ' ')).toBe(table);
    expect(familyName(name)).toBe(family);
  });

  it.each(['ru', 'en'])('takes nothing apart of what stands for someone who is forgotten (%s)', (language) => {
    const name = forgottenName(language);
    for (const short of [politeName, tableName, familyName]) expect(short(name)).toBe(name);
  });

  it('does not break across lines in a table', () => {
    expect(tableName('Ткачук Ольга Викторовна')).toBe('Ткачук\u00a0О.\u00a0В.');
  });

  it('keeps every word of whatever people write, and never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (name) => {
        const { family, given, patronymic } = nameParts(name);
        const words = [family, given, patronymic].flatMap((part) => part?.split(' ') ?? []).filter(Boolean);
        expect(words.sort()).toEqual(name.normalize('NFC').trim().split(/\s+/u).filter(Boolean).sort());
        for (const short of [initials, politeName, tableName, familyName]) expect(typeof short(name)).toBe('string');
        expect([...initials(name)].length).toBeGreaterThan(0);
      }),
    );
  });
});
