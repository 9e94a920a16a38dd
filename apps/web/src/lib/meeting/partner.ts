/** Whose clocks a meeting has to suit: people of a meeting and of a plan alike. */
export type ClockPerson = {
  personId: string;
  name: string;
  timeZone: string;
  city: string | null;
  /** Local minutes from midnight. */
  preferredHours: { from: number; to: number } | null;
};

/** Everyone but oneself; those who lead it before its guests. */
export function othersOf<Person extends { personId: string; part?: string }>(people: readonly Person[], ownId: string): Person[] {
  const others = people.filter(({ personId }) => personId !== ownId);
  return [...others.filter(({ part }) => part !== 'guest'), ...others.filter(({ part }) => part === 'guest')];
}

/** The one whose clock is shown beside one's own: the first in another time zone, else the first. */
export function partnerOf<Person extends ClockPerson & { part?: string }>(
  people: readonly Person[],
  ownId: string,
  ownZone: string,
): Person | undefined {
  const others = othersOf(people, ownId);
  return others.find(({ timeZone }) => timeZone !== ownZone) ?? others[0];
}

/** Two clocks say something to a pair, and to a group in several time zones. */
export function needsRuler(people: readonly ClockPerson[], own: ClockPerson): boolean {
  return people.length === 2 || people.some(({ timeZone }) => timeZone !== own.timeZone);
}
