import { expect, test } from 'vitest';
import { shortName } from './short-name.ts';

test.each([
  ['Ольга Викторовна Ткачук', 'Ольга Викторовна'],
  ['Ткачук Ольга Викторовна', 'Ольга Викторовна'],
  ['Рабинович Илья Кузьмич', 'Илья Кузьмич'],
  ['Пак Дарья Алексеевна', 'Дарья Алексеевна'],
  ['Anna Petrova', 'Anna Petrova'],
  ['Анна Рабинович', 'Анна Рабинович'],
  ['Мирей', 'Мирей'],
])('%s is spoken of as %s', (name, short) => expect(shortName(name)).toBe(short));
