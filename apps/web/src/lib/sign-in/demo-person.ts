/** A person of the demonstration whom a visitor may be: `GET /api/session/demo`. */
export type DemoPerson = { login: string; name: string; role: string; organisation: string };

/** A headed part of the list. `organisation` null: the people are of different ones. */
export type DemoGroup = { kind: 'pair' | 'organisation' | 'other-pair'; organisation: string | null; people: DemoPerson[] };

/** The pair first, then the people around it by organisation, then the other pair. */
export function demoGroups(people: readonly DemoPerson[]): DemoGroup[] {
  const pair = people.filter(({ login }) => /^(mentee|mentor)(@|$)/u.test(login)).sort((a, b) => a.login.localeCompare(b.login));
  const other = people.filter(({ login }) => /^(mentee|mentor)\d+(@|$)/u.test(login)).sort((a, b) => a.login.localeCompare(b.login));
  const rest = people.filter((person) => !pair.includes(person) && !other.includes(person));
  const groups: DemoGroup[] = [];
  if (pair.length > 0) groups.push({ kind: 'pair', organisation: null, people: pair });
  for (const person of rest) {
    const group = groups.find(({ kind, organisation }) => kind === 'organisation' && organisation === person.organisation);
    if (group) group.people.push(person);
    else groups.push({ kind: 'organisation', organisation: person.organisation, people: [person] });
  }
  if (other.length > 0) groups.push({ kind: 'other-pair', organisation: null, people: other });
  return groups;
}
