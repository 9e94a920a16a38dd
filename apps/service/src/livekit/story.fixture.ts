import fc from 'fast-check';
import { actualTime, attendanceOf, timeTogether, type ActualTime } from '@tandem/domain/meeting/attendance';
import type { Connection } from '@tandem/domain/meeting/connection';
import { formatIdentity } from '@tandem/domain/meeting/identity';
import { foldEvents, type RoomEvent } from '@tandem/domain/meeting/webhook';

/** What becomes of one webhook on its way. */
export interface Fate {
  /** orphaned: in the inbox, and the service was killed before it put the job. */
  readonly is: 'delivered' | 'dropped' | 'orphaned';
  /** Delivered so often, with the same id. */
  readonly copies: number;
  /** Seconds after it happened; two may so change places. */
  readonly delay: number;
}

/** One connection as it really was, seconds from the beginning of the story, and who tells of it. */
export interface Stay {
  readonly who: Who;
  readonly sid: string;
  readonly from: number;
  readonly to: number;
  readonly joined: Fate;
  readonly left: Fate;
  /** What the own browser hands in, `skew` seconds beside the truth; never: it crashed, or its storage was cleared. */
  readonly sighting: { readonly handedIn: 'at once' | 'next day' | 'never'; readonly skew: number };
}

/** A meeting as it really was, and the chaos around it. */
export interface Story {
  readonly stays: readonly Stay[];
  /** When LiveKit died without another word; whoever was inside fell out. `backAfter` null: it never came back. */
  readonly death: { readonly at: number; readonly backAfter: number | null } | null;
  readonly finished: Fate;
  /** The service is started anew at these moments. */
  readonly restarts: readonly number[];
  /** Nobody looks after meetings in this stretch. */
  readonly blind: { readonly from: number; readonly length: number } | null;
  /** Somebody without the key tells lies at these moments. */
  readonly forgeries: readonly number[];
}

export type Who = 'mentor' | 'mentee' | 'guest';
export const PEOPLE: readonly Who[] = ['mentor', 'mentee', 'guest'];

/** What LiveKit tells in time is exact to the second, and seconds are what it tells. */
const EXACT_TO = 2;
const RIGHT_TO = 10;
const LENGTH = 50 * 60;
/** Longer than this nobody was inside and the meeting is over: what follows is no part of it. */
const LONGEST_BREAK = 8 * 60;

const fate: fc.Arbitrary<Fate> = fc.record({
  is: fc.oneof({ weight: 6, arbitrary: fc.constant('delivered' as const) }, fc.constantFrom('dropped' as const, 'orphaned' as const)),
  copies: fc.constantFrom(1, 1, 3),
  delay: fc.oneof(fc.constantFrom(0, 60), fc.integer({ min: 0, max: 60 })),
});
const second = fc.integer({ min: 0, max: LENGTH });
const stay = fc.record({
  from: fc.integer({ min: 0, max: LENGTH - 600 }),
  length: fc.oneof(fc.integer({ min: 3, max: 60 }), fc.integer({ min: 60, max: 2400 })),
  joined: fate,
  left: fate,
  sighting: fc.record({
    handedIn: fc.constantFrom('at once' as const, 'next day' as const, 'never' as const),
    skew: fc.integer({ min: -1, max: 1 }),
  }),
});
/** One device is inside once at a time; two devices overlap as they like. */
const device = fc.array(stay, { minLength: 1, maxLength: 2 });

/** Two or three people with one or two devices each. */
export const stories: fc.Arbitrary<Story> = fc
  .record({
    people: fc.array(fc.array(device, { minLength: 1, maxLength: 2 }), { minLength: 2, maxLength: 3 }),
    death: fc.option(fc.record({ at: fc.integer({ min: 300, max: LENGTH }), backAfter: fc.option(fc.integer({ min: 60, max: 1800 })) })),
    finished: fate,
    restarts: fc.array(second, { maxLength: 1 }),
    blind: fc.option(fc.record({ from: second, length: fc.integer({ min: 60, max: 900 }) })),
    forgeries: fc.array(second, { maxLength: 2 }),
  })
  .map(({ people, ...chaos }) => ({ ...chaos, stays: possible(people, chaos.death?.at ?? Infinity) }))
  .filter(({ stays }) => new Set(stays.map(({ who }) => who)).size >= 2);

type Drawn = typeof stay extends fc.Arbitrary<infer T> ? T : never;

function possible(people: Drawn[][][], death: number): Stay[] {
  const stays = people.flatMap((devices, index) =>
    devices.flatMap((own, number) => {
      let free = 0;
      return [...own]
        .sort((a, b) => a.from - b.from)
        .flatMap(({ from, length, ...told }, turn) => {
          const begins = Math.max(from, free);
          const to = Math.min(begins + length, LENGTH, death);
          if (to - begins < 3) return [];
          free = to + 2;
          return [{ who: PEOPLE[index]!, sid: `PA_${index}${number}${turn}`, from: begins, to, ...told }];
        });
    }),
  );
  stays.sort((a, b) => a.from - b.from);
  const begun: Stay[] = [];
  for (const one of stays) {
    const last = Math.max(...begun.map(({ to }) => to));
    if (begun.length > 0 && one.from - last > LONGEST_BREAK) break;
    begun.push(one);
  }
  return begun;
}

/** LiveKit's webhook of a connection's end never leaves a LiveKit that died first. */
export const leftIsTold = ({ left, to }: Stay, { death }: Story): boolean => left.is !== 'dropped' && (death === null || to < death.at);
const seen = ({ sighting }: Stay): boolean => sighting.handedIn !== 'never';
/** Webhooks or the own browser tell both ends. */
export const isTold = (one: Stay, story: Story): boolean => leftIsTold(one, story) || seen(one);
const isHeardOf = (one: Stay, story: Story): boolean => isTold(one, story) || one.joined.is !== 'dropped';

/** What the record says of the meeting. */
export interface Told {
  readonly connections: readonly Connection[];
  /** Where the meeting ended by the record. */
  readonly until: Date;
}

/** What a record would say that knew webhooks only: a mutant that has to be found wrong. */
export function webhooksAlone(story: Story, at: (second: number) => Date, personOf: (who: Who) => string): Told {
  const events = story.stays.flatMap((stay): RoomEvent[] => {
    const { who, sid, from, to, joined } = stay;
    const told = (event: string, second: number): RoomEvent => ({
      ...{ event, at: at(second), room: { name: 'room', sid: 'RM' } },
      participant: { sid, identity: formatIdentity({ personId: personOf(who), connectionId: sid }), joinedAt: at(from) },
    });
    return [
      ...(joined.is === 'dropped' ? [] : [told('participant_joined', from)]),
      ...(leftIsTold(stay, story) ? [told('participant_left', to)] : []),
    ];
  });
  const connections = foldEvents([], events);
  return { connections, until: at(LENGTH) };
}

/**
 * Where the record is wrong: more than ten seconds off where somebody told, surer than it may be, or somebody counted whom nobody
 * saw. Empty: it is right. @param at a moment of the story @param personOf who they are in the record
 */
export function faultsOf(story: Story, told: Told, at: (second: number) => Date, personOf: (who: Who) => string): string[] {
  const truth: Connection[] = story.stays.map(({ who, sid, from, to }) => ({
    ...{ participantSid: sid, personId: personOf(who), connectionId: sid, from: at(from), to: at(to) },
    ...({ source: 'webhook', confidence: 'exact' } as const),
  }));
  const end = at(LENGTH + 3600);
  const faults: string[] = [];
  const recorded = attendanceOf(told.connections, told.until);
  const really = attendanceOf(truth, end);
  for (const { personId } of recorded)
    if (!really.some((one) => one.personId === personId)) faults.push(`${personId} was not there at all`);
  for (const who of PEOPLE) {
    const own = story.stays.filter((one) => one.who === who);
    if (own.length === 0) continue;
    const { seconds } = really.find(({ personId }) => personId === personOf(who))!;
    const said = recorded.find(({ personId }) => personId === personOf(who));
    const off = Math.abs((said?.seconds ?? 0) - seconds);
    if (own.every((one) => isTold(one, story)) && off > RIGHT_TO) faults.push(`${who}: ${said?.seconds} s of ${seconds}`);
    if (own.every((one) => isHeardOf(one, story)) && said?.confidence === 'exact' && off > EXACT_TO)
      faults.push(`${who}: ${said.seconds} s of ${seconds} are called exact`);
    if (said?.present) faults.push(`${who} is still there`);
  }
  if (story.stays.every((one) => isTold(one, story))) faults.push(...timeFaults(actualTime(truth, end), told, truth, end));
  return faults;
}

/** Skewed clocks decide whether people who passed each other at the door have met: then nothing is said. */
function timeFaults(really: ActualTime | null, { connections, until }: Told, truth: readonly Connection[], end: Date): string[] {
  const together = timeTogether(truth, end);
  const edges = [together[0], together.at(-1)];
  if (edges.some((one) => one && one.to.getTime() - one.from.getTime() <= 5000)) return [];
  const said = actualTime(connections, until);
  if (!really || !said)
    return (said?.seconds ?? 0) - (really?.seconds ?? 0) > 5 || really ? [`met: ${said?.seconds} s of ${really?.seconds}`] : [];
  const off = (a: Date, b: Date) => Math.abs(a.getTime() - b.getTime()) / 1000;
  return off(said.start, really.start) > RIGHT_TO || off(said.end, really.end) > RIGHT_TO
    ? [`met ${said.start.toISOString()}–${said.end.toISOString()}, really ${really.start.toISOString()}–${really.end.toISOString()}`]
    : [];
}
