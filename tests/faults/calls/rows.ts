import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from '../../support/stack.ts';
import { growth, type Participant } from './participant.ts';
import type { Media, Sample } from './witness.ts';

/** Two people in one call, and everything around them that can be taken away. */
export interface Scene {
  stack: Stack;
  mentor: Participant;
  /** To whom things happen. */
  mentee: Participant;
}

/** One fault. It leaves the call as it found it: both inside, both microphones open. @returns a figure worth telling */
export interface Row {
  name: string;
  long?: boolean;
  run(scene: Scene): Promise<string>;
}

/** The call did not come to what it must be. */
export class NeverSo extends Error {}

const saysSpared = ({ screen }: Sample) => screen?.other?.instead.startsWith('Видео не принимаем') === true;
const hears = (now: Sample, before: Sample) => growth(before, now, 'audioHeard') > 0;
const sees = (now: Sample, before: Sample) => growth(before, now, 'videoSeen') > 0;
const isConnected = ({ screen }: Sample) => screen?.phase === 'connected';
const showsMicrophone = (state: string) => (now: Sample) => isConnected(now) && now.screen?.microphone === state;
const showsOther = (state: string) => (now: Sample) =>
  isConnected(now) && now.screen?.other?.instead === '' && now.screen.other.microphone === state;

async function must(person: Participant, what: string, isSo: (now: Sample, before: Sample) => boolean): Promise<number> {
  const at = await person.until(isSo);
  if (at === null) throw new NeverSo(`${person.name}: ${what} did not come`);
  return at;
}

/** Both are back in the call and hear one another. @returns in words, how long after `since` */
export async function heardAgain({ mentor, mentee }: Scene, since: number, when: string): Promise<string> {
  const back = await Promise.all([
    must(mentor, 'the sound of the mentee', hears),
    must(mentee, 'the sound of the mentor', hears),
    must(mentor, 'the room with the other’s open microphone', showsOther('on')),
    must(mentee, 'the room with the own open microphone', showsMicrophone('on')),
  ]);
  const seconds = (at: number) => Math.max(0, (at - since) / 1000).toFixed(1);
  return `sound back after ${seconds(Math.max(back[0], back[1]))} s, the screen after ${seconds(Math.max(back[2], back[3]))} s (${when})`;
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
async function stays(person: Participant, what: keyof Media, flowing: boolean): Promise<void> {
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
];
