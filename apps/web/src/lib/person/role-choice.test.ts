import { expect, test } from 'vitest';
import type { Role } from '@tandem/domain/organisation/role';
import type { Me } from '#lib/session/me.ts';
import { roleChoice, rolesToGive } from './role-choice.ts';

const me = (role: Role, more: Partial<Me> = {}): Me => ({
  id: 'me',
  name: 'Я',
  email: 'me@demo.tandem',
  timeZone: 'Europe/Moscow',
  language: 'ru',
  photoUrl: null,
  isAdmin: false,
  memberships: [{ organisationId: 'here', organisationName: 'Здесь', role }],
  roles: [role],
  demo: false,
  ...more,
});

test('a curator gives no leading role, a head gives all, and both only where they work', () => {
  expect([...rolesToGive(me('curator'), 'here')]).not.toContain('curator');
  expect([...rolesToGive(me('head'), 'here')]).toContain('curator');
  expect(rolesToGive(me('head'), 'elsewhere').size).toBe(0);
  expect([...rolesToGive(me('mentor', { isAdmin: true }), 'elsewhere')]).toContain('head');
});

test('a role that one may not take away is shown and stays', () => {
  const choice = roleChoice(rolesToGive(me('curator'), 'here'), ['head', 'mentor'], false);
  expect(choice).toContainEqual({ role: 'head', free: false });
  expect(choice).toContainEqual({ role: 'mentor', free: true });
  expect(choice).toContainEqual({ role: 'mentee', free: true });
  expect(choice.map(({ role }) => role)).not.toContain('curator');
});

test('one’s own roles may be laid down and nothing taken', () => {
  expect(roleChoice(rolesToGive(me('head'), 'here'), ['head'], true)).toEqual([{ role: 'head', free: true }]);
});
