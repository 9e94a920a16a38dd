import type { OwnMedia } from '@tandem/call/call-views';
import type { Person } from '@tandem/call/people';
import type { Meeting } from '@tandem/contracts/meeting';
import { isLeading } from '@tandem/domain/meeting/meeting-participant';

/** A person as a tile shows them; `absent`: expected, not in the room yet. */
export type ShownPerson = Person & { absent: boolean };

const nobody = {
  camera: null,
  screen: null,
  spared: { camera: false, screen: false },
  microphone: 'off',
  speaking: false,
  hand: null,
  quality: 'good',
  connections: 0,
} as const;

/** Oneself, also before and without a connection: what one's own camera gives is there anyway. */
export function ownTile(people: readonly Person[], own: OwnMedia, me: { id: string; name: string }): ShownPerson {
  const self = people.find((person) => person.self);
  if (self) return { ...self, absent: false };
  return { ...nobody, personId: me.id, name: me.name, self: true, absent: false, camera: own.video, hand: own.hand };
}

/** The others in the room; while nobody is there, those of the pair who are expected. */
export function otherTiles(people: readonly Person[], meeting: Pick<Meeting, 'people'>, meId: string): ShownPerson[] {
  const others = people.filter((person) => !person.self);
  if (others.length > 0) return others.map((person) => ({ ...person, absent: false }));
  return meeting.people
    .filter(({ part, personId }) => isLeading(part) && personId !== meId)
    .map(({ personId, name }) => ({ ...nobody, personId, name, self: false, absent: true }));
}

/** Those of the own sub-group who are in the room, or are missed there. Whoever leads is not missed before they come. */
export function companyTiles(people: readonly Person[], meeting: Pick<Meeting, 'people'>, company: ReadonlySet<string>): ShownPerson[] {
  const here = people.filter(({ self, personId }) => !self && company.has(personId)).map((person) => ({ ...person, absent: false }));
  const missed = meeting.people.filter(
    ({ personId, leads }) => company.has(personId) && !leads && !here.some((one) => one.personId === personId),
  );
  return [...here, ...missed.map(({ personId, name }) => ({ ...nobody, personId, name, self: false, absent: true }))];
}

/** Whose face is large: who speaks now, else who was large before, else the first. */
export function mainPerson(others: readonly ShownPerson[], before: string | null): string | null {
  const speaking = others.filter(({ speaking }) => speaking);
  const stays = others.some(({ personId }) => personId === before);
  if (speaking.length > 0 && !speaking.some(({ personId }) => personId === before)) return speaking[0]!.personId;
  return stays ? before : (others[0]?.personId ?? null);
}

/** Raised hands, the first raised first. */
export function raisedHands(people: readonly Person[]): Person[] {
  return people.filter(({ hand }) => hand !== null).sort((a, b) => (a.hand! < b.hand! ? -1 : 1));
}
