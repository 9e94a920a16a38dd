import type { DemoPeople } from '@tandem/contracts/session';

/** A person of the demonstration whom a visitor may be: `GET /api/session/demo`. */
export type DemoPerson = DemoPeople['people'][number];

/** A headed part of the list. */
export type DemoGroup = { kind: 'pair' | 'around' | 'other-pair'; people: DemoPerson[] };

/** The role that the visit is for: whoever holds several is here for the one that names the account. */
export const tellingRole = ({ login, roles }: DemoPerson) => roles.find((role) => role.startsWith(login.replace(/\d+$/u, ''))) ?? roles[0];

/** The pair first, then the people around it in the order given, then the other pair. */
export function demoGroups(people: readonly DemoPerson[]): DemoGroup[] {
  const byLogin = (one: DemoPerson, other: DemoPerson) => one.login.localeCompare(other.login);
  const pair = people.filter(({ login }) => /^(mentee|mentor)$/u.test(login)).sort(byLogin);
  const other = people.filter(({ login }) => /^(mentee|mentor)\d+$/u.test(login)).sort(byLogin);
  const around = people.filter((person) => !pair.includes(person) && !other.includes(person));
  const groups: DemoGroup[] = [
    { kind: 'pair', people: pair },
    { kind: 'around', people: around },
    { kind: 'other-pair', people: other },
  ];
  return groups.filter((group) => group.people.length > 0);
}
