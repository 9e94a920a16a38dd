import { describe, expect, it } from 'vitest';
import { initials, nameParts, politeName, tableName } from '../person/name.ts';
import { isGuestName, isMarkedAsGuest, isNameOf, markedAsGuest, namelessGuest } from './name.ts';

describe('the name of a guest', () => {
  it.each(['Анна', 'Анна Петрова', 'Петрова-Водкина Анна', 'О’Нил Жанна', 'Anne-Marie', 'José García', 'Ёлкина И. П.'])(
    'may be «%s»',
    (name) => expect(isGuestName(name)).toBe(true),
  );

  it.each([
    ['a sign of our own', 'Ирина (наставник)'],
    ['two alphabets', 'Aнна'],
    ['digits', 'Анна 2'],
    ['nothing to read', '. -'],
    ['one letter', 'А'],
    ['what is not seen', 'Анна\u200b'],
    ['a turn of the direction of writing', 'Анна\u202e'],
    ['a picture', 'Анна 🙂'],
    ['more than fits', 'Анна '.repeat(20)],
  ])('is not %s: «%s»', (_what, name) => expect(isGuestName(name)).toBe(false));

  it('is marked wherever it is shown, however short the form', () => {
    const name = markedAsGuest('Петрова  Анна Ивановна', 'ru');
    expect(name).toBe('Петрова Анна Ивановна (гость)');
    expect(markedAsGuest('Anne', 'en')).toBe('Anne (guest)');
    expect([politeName(name), tableName(name), nameParts(name).family]).toEqual([name, name, null]);
    expect(initials(name)).toBe('П');
    expect([name, namelessGuest('ru'), 'Петрова Анна'].map(isMarkedAsGuest)).toEqual([true, true, false]);
  });

  it.each(['Соболева Ирина Павловна', 'ирина соболева', 'Ирина Павловна', 'Соболева И́рина', 'Ирина Павловна Соболева Наставник'])(
    '«%s» would pass for Соболева Ирина Павловна',
    (name) => expect(isNameOf(name, 'Соболева Ирина Павловна')).toBe(true),
  );

  it('passes for somebody also in letters that look the same, or without the two dots', () => {
    expect(isNameOf('Bepa Kocmoc', 'Вера Космос')).toBe(true);
    expect(isNameOf('Семенов Петр', 'Семёнов Пётр')).toBe(true);
    expect(isNameOf('Анна', 'Анна')).toBe(true);
  });

  it.each(['Ирина', 'Соболева', 'Ирина Ткачук', 'Соболева Анна'])('«%s» would not', (name) =>
    expect(isNameOf(name, 'Соболева Ирина Павловна')).toBe(false),
  );
});
