import { expect, test } from 'vitest';
import { foundOptions } from './found-options.ts';

const options = [
  { value: 'Europe/Moscow', label: 'Москва, UTC+3' },
  { value: 'Asia/Vladivostok', label: 'Владивосток, UTC+10' },
  { value: 'America/New_York', label: 'New York, UTC−5' },
  { value: '7', label: 'Дёмин Кирилл Максимович', hint: 'наставник' },
];
const found = (typed: string) => foundOptions(options, typed).map(({ value }) => value);

test('finds by the label, by the hint and by the name of the zone', () => {
  expect(found('владив')).toEqual(['Asia/Vladivostok']);
  expect(found('наставник')).toEqual(['7']);
  expect(found('new york')).toEqual(['America/New_York']);
  expect(found('moscow')).toEqual(['Europe/Moscow']);
});

test('takes ё and е, capitals and the order of words as the same', () => {
  expect(found('кирилл ДЕМИН')).toEqual(['7']);
});

test('what begins with the word comes first, nothing typed gives all', () => {
  expect(foundOptions([{ value: 'a', label: 'Новая Москва' }, ...options], 'моск').map(({ value }) => value)).toEqual([
    'Europe/Moscow',
    'a',
  ]);
  expect(found('')).toHaveLength(4);
  expect(foundOptions(options, '', 2)).toHaveLength(2);
});
