import { expect, test } from 'vitest';
import { demoGroups, tellingRole } from './demo-person.ts';

const person = (login: string) => ({ login, name: login, roles: ['curator'], city: 'Москва' });

test('shows the pair first, the people around it, the other pair last', () => {
  const people = ['mentor2', 'curator', 'mentor', 'head', 'admin', 'mentee', 'mentee2'].map(person);
  const shown = demoGroups(people).map((group) => [group.kind, group.people.map(({ name }) => name).join(' ')]);
  expect(shown).toEqual([
    ['pair', 'mentee mentor'],
    ['around', 'curator head admin'],
    ['other-pair', 'mentee2 mentor2'],
  ]);
});

test('says the role that the visit is for', () => {
  expect(tellingRole({ ...person('council'), roles: ['mentor', 'council-chair'] })).toBe('council-chair');
  expect(tellingRole({ ...person('mentor2'), roles: ['council-member', 'mentor'] })).toBe('mentor');
  expect(tellingRole({ ...person('guest'), roles: ['curator'] })).toBe('curator');
});

test('an empty list has no groups', () => expect(demoGroups([])).toEqual([]));
