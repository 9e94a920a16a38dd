import { setTimeout as wait } from 'node:timers/promises';
import type { BadLine } from '../../support/media-relay.ts';
import type { Stack } from '../../support/stack.ts';
import { growth, type Participant, type Way } from './participant.ts';
import type { Media, Sample } from './witness.ts';

/** Two people in one call, and everything around them that can be taken away. */
export interface Scene {
  stack: Stack;
  mentor: Participant;
  /** To whom things happen. */
  mentee: Participant;
  /** Seconds from the mentee's press of the button until both heard one another. */
  entered: number;
}

/** One fault. It leaves the call as it found it: both inside, both microphones open. @returns a figure worth telling */
export interface Row {
  name: string;
  long?: boolean;
  /** What the mentee's network lets through from the start; left out: UDP. Rows of one way are played in one call. */
  way?: Way;
  run(scene: Scene): Promise<string>;
}

/** The call did not come to what it must be. */
export class NeverSo extends Error {}

const saysSpared = ({ screen }: Sample) => screen?.other?.instead.startsWith('Видео не принимаем') === true;
export const hears = (now: Sample, before: Sample) => growth(before, now, 'audioHeard') > 0;
const sees = (now: Sample, before: Sample) => growth(before, now, 'videoSeen') > 0;
const isConnected = ({ screen }: Sample) => screen?.phase === 'connected';
export const showsMicrophone = (state: string) => (now: Sample) => isConnected(now) && now.screen?.microphone === state;
const showsOther = (state: string) => (now: Sample) =>
  isConnected(now) && now.screen?.other?.instead === '' && now.screen.other.microphone === state;

export async function must(
  person: Participant,
  what: string,
  isSo: (now: Sample, before: Sample) => boolean,
  patience?: number,
): Promise<number> {
  const at = await person.until(isSo, patience);
  if (at === null) throw new NeverSo(`${person.name}: ${what} did not come`);
  return at;
}

/** Both are back in the call and hear one another. @returns how many seconds after `since` sound and screen were back, of the later one */
export async function backAfter(
  { mentor, mentee }: Pick<Scene, 'mentor' | 'mentee'>,
  since: number,
): Promise<{ sound: number; screen: number }> {
  const back = await Promise.all([
    must(mentor, 'the sound of the mentee', hears),
    must(mentee, 'the sound of the mentor', hears),
    must(mentor, 'the room with the other’s open microphone', showsOther('on')),
    must(mentee, 'the room with the own open microphone', showsMicrophone('on')),
  ]);
  const seconds = (at: number) => Math.max(0, (at - since) / 1000);
  return { sound: seconds(Math.max(back[0], back[1])), screen: seconds(Math.max(back[2], back[3])) };
}

/** The same in words. */
async function heardAgain(scene: Scene, since: number, when: string): Promise<string> {
  const { sound, screen } = await backAfter(scene, since);
  return `sound back after ${sound.toFixed(1)} s, the screen after ${screen.toFixed(1)} s (${when})`;
}

async function mute({ mentor, mentee }: Scene): Promise<void> {
  await mentee.pressMicrophone();
  await Promise.all([
    must(mentee, 'the sign that the microphone is off', showsMicrophone('off')),
    must(mentor, 'the sign that the mentee is muted', showsOther('off')),
  ]);
}

async function unmute(scene: Scene): Promise<string> {
  const pressed = Date.now();
  await scene.mentee.pressMicrophone();
  return heardAgain(scene, pressed, 'after the press');
}

/** Both are connected, the mentee is muted on both screens, and not a packet of its sound comes through: it is watched for a while. */
async function staysMuted({ mentor, mentee }: Scene): Promise<void> {
  await Promise.all([
    must(mentee, 'the sign that the microphone is off', showsMicrophone('off')),
    must(mentor, 'the sign that the mentee is muted', showsOther('off')),
    must(mentee, 'the sound of the mentor', hears),
  ]);
  await stays(mentor, 'audioHeard', false);
}

/** For as long as is watched, it flows or it does not; what was under way has time to come. */
export async function stays(person: Participant, what: keyof Media, flowing: boolean): Promise<void> {
  const began = Date.now();
  const half = await must(person, 'a look', ({ at }) => at > began + WATCHED / 2);
  const end = await must(person, 'a look', ({ at }) => at > Math.max(half, began + WATCHED));
  const [first, last] = [half, end].map((moment) => person.samples.find(({ at }) => at === moment)!) as [Sample, Sample];
  if (growth(first, last, what) > 0 !== flowing)
    throw new NeverSo(`${person.name}: ${flowing ? 'a flow' : 'an end'} of ${what} did not come`);
}

/** A state that must last is watched for so long, ms. */
const WATCHED = 4_000;
/** How long something stays away, ms. */
const AWAY = 2_500;

function cutFor(seconds: number): Row['run'] {
  return async (scene) => {
    scene.mentee.cut();
    await wait(seconds * 1000);
    scene.mentee.restore();
    return heardAgain(scene, Date.now(), 'after the network was');
  };
}

/** A bad line is watched for so long, ms; the first part of it is for the call to get used to it. */
const BAD = { inAll: 40_000, adapts: 20_000 };
/** A picture of the middle layer, kbit/s. */
const WELL = 400;
/** What a voice takes without its repetitions, kbit/s; a silent half of the time takes next to nothing. */
const VOICE = 12;
/** So long may speech stay away on a bad line, ms: longer, and one asks «are you there?». */
const SILENT_AT_MOST = 2_000;

/** More of a voice that is made up than this is heard as a stutter. */
const MADE_UP_AT_MOST = 0.05;

/** The mentee's line is bad for a while; what went on in the later part is held against a while before it. */
function onBadLine(line: BadLine, judge: (before: Stretch, during: Stretch) => string): Row['run'] {
  return async (scene) => {
    // The line of the row before is remembered: pictures that gave way for the sound come back in careful steps of half a minute.
    await must(scene.mentee, 'a picture that goes out well', (now, before) => rateOf(before, now, 'videoBytesSent') > WELL, 120_000);
    const before = await watch(scene, BAD.inAll - BAD.adapts);
    scene.mentee.worsen(line);
    await wait(BAD.adapts);
    const during = await watch(scene, BAD.inAll - BAD.adapts);
    scene.mentee.restore();
    const words = judge(before, during);
    return `${words}; ${await heardAgain(scene, Date.now(), 'after the line was good')}`;
  };
}

/** What went on for a while, per second and in both directions. */
interface Stretch {
  /** kbit/s that the mentee sent. */
  sound: number;
  picture: number;
  /** The longest time without a packet of the other's sound, ms; whose. */
  silent: number;
  /** Shares of what was played that had to be made up: at the mentor, at the mentee. */
  madeUp: [number, number];
}

async function watch({ mentor, mentee }: Scene, lasting: number): Promise<Stretch> {
  const from = Date.now();
  await wait(lasting);
  const of = (person: Participant) => {
    const samples = person.since(from);
    const [first, last] = [samples[0]!, samples.at(-1)!];
    const heard = samples.filter((sample, at) => at > 0 && growth(samples[at - 1]!, sample, 'audioHeard') > 0).map(({ at }) => at);
    const moments = [first.at, ...heard, last.at];
    const madeUp = growth(first, last, 'samplesMadeUp') / Math.max(1, growth(first, last, 'samplesPlayed'));
    const rate = (name: keyof Media) => rateOf(first, last, name);
    return { silent: Math.max(...moments.slice(1).map((at, before) => at - moments[before]!)), madeUp, rate };
  };
  const [mentors, mentees] = [of(mentor), of(mentee)];
  return {
    ...{ sound: mentees.rate('audioBytesSent'), picture: mentees.rate('videoBytesSent') },
    ...{ silent: Math.max(mentors.silent, mentees.silent), madeUp: [mentors.madeUp, mentees.madeUp] },
  };
}

/** kbit/s between two looks. */
const rateOf = (before: Sample, now: Sample, name: keyof Media): number => (growth(before, now, name) * 8) / (now.at - before.at);

function demand(what: string, isSo: boolean): void {
  if (!isSo) throw new NeverSo(`${what} did not come`);
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;

function tellStretches(before: Stretch, during: Stretch): string {
  const [mentor, mentee] = during.madeUp;
  return `sound sent ${before.sound.toFixed(0)} → ${during.sound.toFixed(0)} kbit/s, picture ${before.picture.toFixed(0)} → ${during.picture.toFixed(0)}; longest silence ${(during.silent / 1000).toFixed(1)} s; made up ${percent(mentor)} of what the mentor heard, ${percent(mentee)} of what the mentee heard`;
}

/** Of the entrance that has just been: within eight seconds, and by the way that was left. */
function enteredBy(way: string): Row['run'] {
  return async ({ mentee, entered }) => {
    await wait(WATCHED);
    const ways = await mentee.ways();
    demand(`media by ${way} alone (they go by ${ways.join(' and ')})`, ways.length === 1 && ways[0] === way);
    demand(`sound within 8 s of the entrance (it took ${entered.toFixed(1)} s)`, entered <= 8);
    return `sound ${entered.toFixed(1)} s after the entrance, by ${ways.join()}`;
  };
}

export const rows: Row[] = [
  {
    name: 'a quiet call',
    run: async () => {
      await wait(WATCHED);
      return '';
    },
  },
  {
    name: 'the microphone is switched off and on',
    async run(scene) {
      await mute(scene);
      await staysMuted(scene);
      return unmute(scene);
    },
  },
  {
    name: 'the pictures of others are spared, then all pictures, then none',
    async run({ mentor, mentee }) {
      const before = await mentee.spare('Не получать чужое видео, моё оставить');
      await must(mentee, 'the word that no picture is received', saysSpared);
      await Promise.all([stays(mentee, 'videoSeen', false), stays(mentor, 'videoSeen', true)]);
      const without = await mentee.spare('Только звук');
      await must(mentor, 'the end of the mentee’s picture', ({ screen }) => screen?.other?.picture === false);
      await Promise.all([stays(mentee, 'videoSent', false), stays(mentor, 'videoSeen', false), stays(mentor, 'audioHeard', true)]);
      await mentee.press('Вернуть видео');
      await Promise.all([must(mentee, 'the picture of the mentor', sees), must(mentor, 'the picture of the mentee', sees)]);
      return `before: ${before} Without others’ video: ${without}`;
    },
  },
  {
    name: 'the service is killed and started again',
    async run(scene) {
      await scene.stack.killService();
      await wait(AWAY);
      await scene.stack.restartService();
      return heardAgain(scene, Date.now(), 'after it was up');
    },
  },
  {
    name: 'LiveKit is killed and started again',
    async run(scene) {
      await scene.stack.stopLivekit();
      await wait(AWAY);
      await scene.stack.startLivekit();
      return heardAgain(scene, Date.now(), 'after it was up');
    },
  },
  {
    name: 'LiveKit freezes for 8 s',
    async run(scene) {
      await scene.stack.freezeLivekit();
      await wait(8_000);
      await scene.stack.thawLivekit();
      return heardAgain(scene, Date.now(), 'after it went on');
    },
  },
  { name: 'the own network is gone for 10 s', run: cutFor(10) },
  { name: 'the own network is gone for 60 s', long: true, run: cutFor(60) },
  {
    name: 'a muted person reloads the page, then LiveKit is started anew',
    async run(scene) {
      await mute(scene);
      await scene.mentee.reload();
      await staysMuted(scene);
      await scene.stack.stopLivekit();
      await scene.stack.startLivekit();
      await staysMuted(scene);
      return unmute(scene);
    },
  },
  {
    name: 'the line loses 30 % of the packets, both ways',
    long: true,
    run: onBadLine({ loss: 0.3 }, (before, during) => {
      demand(`speech without a pause of ${(during.silent / 1000).toFixed(1)} s`, during.silent <= SILENT_AT_MOST);
      return tellStretches(before, during);
    }),
  },
  {
    name: 'the line carries 150 kbit/s up',
    long: true,
    run: onBadLine({ upload: 150 }, (before, during) => {
      demand(`speech without a pause of ${(during.silent / 1000).toFixed(1)} s`, during.silent <= SILENT_AT_MOST);
      // Sound may give up its repetitions (RED), never the voice itself.
      const shrinks = during.picture < before.picture / 2 && during.sound > VOICE;
      demand(`a picture that shrinks before the sound (${tellStretches(before, during)})`, shrinks);
      return tellStretches(before, during);
    }),
  },
  {
    name: 'the line carries 300 kbit/s down',
    long: true,
    run: onBadLine({ download: 300 }, (before, during) => {
      demand(`speech without a pause of ${(during.silent / 1000).toFixed(1)} s`, during.silent <= SILENT_AT_MOST);
      // A picture that goes on as before would fill the line and take the sound's place.
      demand(`a whole voice (${tellStretches(before, during)})`, during.madeUp[1] < MADE_UP_AT_MOST);
      return tellStretches(before, during);
    }),
  },
  { name: 'UDP is blocked', long: true, way: 'tcp', run: enteredBy('tcp') },
  { name: 'UDP is blocked, and the network is gone for 10 s', long: true, way: 'tcp', run: cutFor(10) },
  { name: 'nothing but TLS to port 443 gets through', long: true, way: 'tls', run: enteredBy('tls') },
];
