import { personOf } from './identity.ts';
import type { CallVideo } from './media/call-video.ts';

/** One connection (a browser tab) as the media server shows it now. `joinedAt`: ms since 1970, server's clock, whole seconds. */
export interface ConnectionView {
  identity: string;
  participantSid: string;
  name: string | null;
  local: boolean;
  joinedAt: number;
  camera: CallVideo | null;
  screen: CallVideo | null;
  /** Pictures that are sent but not received here, to spare the line. */
  spared: { camera: boolean; screen: boolean };
  /** True when an unmuted microphone track is published. */
  microphone: boolean;
  speaking: boolean;
  /** ISO time of the raised hand. */
  hand: string | null;
  quality: Quality | null;
}

/** Quality in words: what the media server says of a connection. */
export type Quality = 'good' | 'weak' | 'lost';

/** A person on the screen: all connections of one person in one tile. */
export interface Person {
  personId: string;
  name: string;
  self: boolean;
  camera: CallVideo | null;
  screen: CallVideo | null;
  /** Pictures that are sent but not received here, to spare the line. */
  spared: { camera: boolean; screen: boolean };
  microphone: 'on' | 'off';
  speaking: boolean;
  hand: string | null;
  quality: Quality;
  connections: number;
}

const rank: Record<Quality, number> = { good: 2, weak: 1, lost: 0 };

/**
 * Merges connections into people. Of several connections the newest one that has a picture gives it; one that the server calls
 * lost counts only when no other is left, so that the ghost of a broken connection neither freezes a tile nor shows an
 * open microphone. Order: by the first entry, then by id; the own tile last.
 */
export function peopleOf(
  connections: readonly ConnectionView[],
  directory: (personId: string) => string | undefined = () => undefined,
): Person[] {
  const byPerson = new Map<string, ConnectionView[]>();
  for (const connection of connections) {
    const personId = personOf(connection.identity);
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), connection]);
  }
  const entries = [...byPerson].map(([personId, all]) => ({
    came: Math.min(...all.map((one) => one.joinedAt)),
    person: personFrom(personId, all, directory),
  }));
  entries.sort(
    (a, b) => Number(a.person.self) - Number(b.person.self) || a.came - b.came || (a.person.personId < b.person.personId ? -1 : 1),
  );
  return entries.map((entry) => entry.person);
}

function personFrom(personId: string, all: ConnectionView[], directory: (personId: string) => string | undefined): Person {
  const living = all.filter((one) => one.quality !== 'lost');
  const newestFirst = (living.length > 0 ? living : all).toSorted((a, b) => Number(b.local) - Number(a.local) || b.joinedAt - a.joinedAt);
  const hands = newestFirst.flatMap((one) => (one.hand === null ? [] : [one.hand])).sort();
  return {
    personId,
    name: directory(personId) ?? newestFirst.find((one) => one.name)?.name ?? '',
    self: all.some((one) => one.local),
    camera: newestFirst.find((one) => one.camera)?.camera ?? null,
    screen: newestFirst.find((one) => one.screen)?.screen ?? null,
    spared: { camera: newestFirst.some((one) => one.spared.camera), screen: newestFirst.some((one) => one.spared.screen) },
    microphone: newestFirst.some((one) => one.microphone) ? 'on' : 'off',
    speaking: newestFirst.some((one) => one.speaking),
    hand: hands[0] ?? null,
    quality: newestFirst.map((one) => one.quality ?? 'good').reduce((best, one) => (rank[one] > rank[best] ? one : best), 'lost'),
    connections: all.length,
  };
}
