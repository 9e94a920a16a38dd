import { expect, it } from 'vitest';
import { isInForce, mayBeShown, type Show, type ShownProgramme } from './in-force.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const programme: ShownProgramme = { status: 'active', organisationIds: ['owner', 'far'] };
const person = { disabledAt: null, organisationIds: ['far'] };
const show: Show = { from: day(10), to: null, person };

it('lasts from the act that begins it until it is taken back', () => {
  const taken = { ...show, to: day(20) };
  expect([9, 10, 19, 20].map((n) => isInForce(taken, programme, day(n)))).toEqual([false, true, true, false]);
  expect(isInForce(show, programme, day(28))).toBe(true);
});

it('ends with the programme', () => {
  for (const status of ['completed', 'ended-early'] as const) expect(isInForce(show, { ...programme, status }, day(11))).toBe(false);
});

it('ends with the account, and when the person leaves the schools concerned', () => {
  expect(isInForce({ ...show, person: { ...person, disabledAt: day(10) } }, programme, day(11))).toBe(false);
  expect(isInForce({ ...show, person: { ...person, organisationIds: ['third'] } }, programme, day(11))).toBe(false);
  expect(isInForce({ ...show, person: { ...person, organisationIds: ['third', 'owner'] } }, programme, day(11))).toBe(true);
});

it('is for people of the schools only, not for an account without any', () => {
  expect(mayBeShown(person, programme)).toBe(true);
  expect(mayBeShown({ disabledAt: null, organisationIds: [] }, programme)).toBe(false);
  expect(mayBeShown({ disabledAt: null, organisationIds: ['third'] }, programme)).toBe(false);
});
