import { expect, test } from 'vitest';
import { demoGroups } from './demo-person.ts';

const person = (login: string, organisation = 'Школа № 14') => ({
  login: `${login}@demo.tandem`,
  name: login,
  role: 'curator',
  organisation,
});

test('shows the pair first, the people around it by organisation, the other pair last', () => {
  const people = [
    person('mentor2'),
    person('curator'),
    person('mentor', 'Лицей'),
    person('head'),
    person('admin', 'Округ'),
    person('mentee'),
    person('mentee2'),
  ];
  const shown = demoGroups(people).map(({ kind, organisation, people: list }) => [
    kind,
    organisation,
    list.map(({ name }) => name).join(' '),
  ]);
  expect(shown).toEqual([
    ['pair', null, 'mentee mentor'],
    ['organisation', 'Школа № 14', 'curator head'],
    ['organisation', 'Округ', 'admin'],
    ['other-pair', null, 'mentee2 mentor2'],
  ]);
});

test('an empty list has no groups', () => expect(demoGroups([])).toEqual([]));
