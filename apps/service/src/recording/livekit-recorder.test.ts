import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { testLivekit, type TestLivekit } from '../../../../tests/support/livekit-server.ts';
import { openRooms, type Rooms } from '../livekit/rooms.ts';
import { readConfig } from '../platform/config.ts';
import { joinStretches } from './joining/join-stretches.ts';
import { mixVoices } from './joining/mix-voices.ts';
import { readPackets } from './joining/read-packets.ts';
import { livekitRecorder } from './livekit-recorder.ts';
import type { RecorderNews, RunningRecorder } from './recorder.ts';
import { FRAME, openDecoder, RATE } from './recorder/opus.ts';
import type { StretchNote } from './recorder/stretch.ts';

let livekit: TestLivekit;
let rooms: Rooms;
let variables: Record<string, string>;
let config: ReturnType<typeof readConfig>;
let room: string;
let home: string;
let made = 0;
const bots: ChildProcess[] = [];
const recorders: RunningRecorder[] = [];

beforeAll(async () => {
  livekit = await testLivekit();
  variables = { ...livekit.variables, DATABASE_URL: 'postgresql://127.0.0.1/none', AUTH_SECRET: 'x'.repeat(32) };
  config = readConfig(variables);
  rooms = openRooms(config);
}, 600_000);
afterAll(() => livekit.close());
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'tandem-recorder-'));
  room = `room-${++made}`;
  await rooms.ensure(room);
});
afterEach(async () => {
  for (const bot of bots.splice(0)) bot.kill('SIGKILL');
  for (const recorder of recorders.splice(0)) recorder.kill();
  await rm(home, { recursive: true, force: true });
});

/** Somebody comes into the call and beeps at every full second. */
async function comes(personId: string): Promise<ChildProcess> {
  const bot = fork(new URL('../../../../tests/support/beeping-bot.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  bots.push(bot);
  const token = await rooms.token({ room, identity: `${personId}:x`, name: personId });
  bot.send({ url: livekit.variables.LIVEKIT_URL.replace('http', 'ws'), token });
  await once(bot, 'message');
  return bot;
}

function records(allowed: string[]): { running: RunningRecorder; news: RecorderNews[]; folder: string } {
  const news: RecorderNews[] = [];
  const folder = join(home, `recorder-${recorders.length + 1}`);
  const running = livekitRecorder(config, rooms).start({ room, folder, allowed }, (one) => news.push(one));
  recorders.push(running);
  return { running, news, folder };
}
const heard = (news: RecorderNews[], is: RecorderNews['is'], times = 1) =>
  vi.waitFor(() => expect(news.filter((one) => one.is === is).length).toBeGreaterThanOrEqual(times), { timeout: 10_000 });
/** Until so many seconds stand in a voice's file. */
const written = (path: string, seconds: number) =>
  vi.waitFor(async () => expect((await sound(path)).length / RATE).toBeGreaterThan(seconds), { timeout: 20_000, interval: 200 });

async function sound(path: string): Promise<Int16Array> {
  const decode = openDecoder();
  const frames: Int16Array[] = [];
  for await (const packet of readPackets(path)) frames.push(decode(packet).slice());
  const whole = new Int16Array(frames.length * FRAME);
  frames.forEach((frame, index) => whole.set(frame, index * FRAME));
  return whole;
}
/** Seconds at which tones begin: loud after a fifth of a second that was not. */
function beeps(samples: Int16Array): number[] {
  const window = RATE / 200;
  const found: number[] = [];
  let loudAt = -Infinity;
  for (let at = 0; at + window <= samples.length; at += window) {
    if (!samples.subarray(at, at + window).some((value) => Math.abs(value) > 3000)) continue;
    if (at - loudAt > RATE / 5) found.push(at / RATE);
    loudAt = at;
  }
  return found;
}
const note = async (folder: string) => JSON.parse(await readFile(join(folder, 'stretch.json'), 'utf8')) as StretchNote;

describe('the recorder in a real call', { timeout: 60_000 }, () => {
  it('writes each voice into a file of its own, within 50 ms of the others', async () => {
    await Promise.all([comes('anna'), comes('olga')]);
    const { running, news, folder } = records(['anna', 'olga']);
    await heard(news, 'writing');
    await written(join(folder, '1', 'anna.ogg'), 8);
    await running.stop();
    const [anna, olga] = await Promise.all(['anna', 'olga'].map(async (who) => beeps(await sound(join(folder, '1', `${who}.ogg`)))));
    expect(anna!.length).toBeGreaterThanOrEqual(6);
    // The median: on a machine that is busy with other things a bot itself may beep late now and then.
    const off = anna!.slice(1, -1).map((at) => Math.min(...olga!.map((other) => Math.abs(other - at))));
    expect(off.sort((one, other) => one - other)[Math.floor(off.length / 2)]).toBeLessThanOrEqual(0.05);
    expect(await note(join(folder, '1'))).toMatchObject({ endedBy: 'stopped', to: expect.any(String) });
  });

  it('writes nothing while somebody in the call has not consented, and nothing of them ever', async () => {
    await Promise.all([comes('anna'), comes('olga')]);
    const { running, news, folder } = records(['anna']);
    await heard(news, 'present');
    await heard(news, 'beat', 2);
    expect(await readdir(folder).catch(() => [])).toEqual([]);
    running.allow(['anna', 'olga']);
    await heard(news, 'writing');
    await written(join(folder, '1', 'olga.ogg'), 2);
    // A late comer: silence for all until they agree.
    await comes('igor');
    await heard(news, 'silent');
    await heard(news, 'beat', news.filter(({ is }) => is === 'beat').length + 3);
    expect(await readdir(folder)).toEqual(['1']);
    running.allow(['anna', 'olga', 'igor']);
    await heard(news, 'writing', 2);
    await written(join(folder, '2', 'igor.ogg'), 2);
    await running.stop();
    expect((await readdir(join(folder, '1'))).sort()).toEqual(['anna.ogg', 'olga.ogg', 'stretch.json']);
    expect(await note(join(folder, '1'))).toMatchObject({ endedBy: 'paused' });
  });

  it('killed leaves what was recorded playable, and the break is told', async () => {
    await Promise.all([comes('anna'), comes('olga')]);
    const first = records(['anna', 'olga']);
    await heard(first.news, 'writing');
    await written(join(first.folder, '1', 'anna.ogg'), 4);
    first.running.kill();
    await first.running.ended;
    const second = records(['anna', 'olga']);
    await heard(second.news, 'writing');
    await written(join(second.folder, '1', 'anna.ogg'), 2);
    await second.running.stop();
    const out = join(home, 'joined');
    const { stretches, people } = await joinStretches(home, out, []);
    expect(people).toEqual(['anna', 'olga']);
    expect(stretches.map(({ endedBy }) => endedBy)).toEqual(['lost', 'stopped']);
    expect(stretches[0]!.seconds).toBeGreaterThan(3);
    expect(stretches[1]!.at).toBe(stretches[0]!.seconds);
    const voices = people.map((who) => join(out, `${who}.webm`));
    const lengths = await Promise.all(voices.map(async (path) => (await sound(path)).length));
    expect(lengths[0]).toBe(lengths[1]);
    const { seconds } = await mixVoices(voices, join(home, 'sound.webm'));
    expect(seconds).toBeCloseTo(lengths[0]! / RATE, 1);
    expect(beeps(await sound(join(home, 'sound.webm'))).length).toBeGreaterThan(4);
  });

  it('makes its files whole and goes when the service is killed', async () => {
    await Promise.all([comes('anna'), comes('olga')]);
    const keeper = fork(new URL('../../../../tests/support/recorder-keeper.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    bots.push(keeper);
    const folder = join(home, 'recorder-1');
    keeper.send({ variables, order: { room, folder, allowed: ['anna', 'olga'] } });
    await written(join(folder, '1', 'anna.ogg'), 2);
    keeper.kill('SIGKILL');
    await vi.waitFor(async () => expect(await note(join(folder, '1'))).toMatchObject({ endedBy: 'lost', to: expect.any(String) }), {
      timeout: 10_000,
    });
    await vi.waitFor(async () => expect((await rooms.participants(room))!.participants).toHaveLength(2), { timeout: 10_000 });
    const { stretches } = await joinStretches(home, join(home, 'joined'), []);
    expect(stretches).toMatchObject([{ at: 0, endedBy: 'lost' }]);
    expect(stretches[0]!.seconds).toBeGreaterThan(2);
  });

  it('ends with what was written when LiveKit is killed', async () => {
    await Promise.all([comes('anna'), comes('olga')]);
    const { running, news, folder } = records(['anna', 'olga']);
    await heard(news, 'writing');
    await written(join(folder, '1', 'anna.ogg'), 2);
    await livekit.kill();
    await running.ended;
    expect(await note(join(folder, '1'))).toMatchObject({ endedBy: 'lost' });
    expect((await sound(join(folder, '1', 'anna.ogg'))).length / RATE).toBeGreaterThan(2);
  });
});
