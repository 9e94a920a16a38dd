import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openRooms, type Rooms } from '../../apps/service/src/livekit/rooms.ts';
import { readConfig } from '../../apps/service/src/platform/config.ts';
import { readPackets } from '../../apps/service/src/recording/joining/read-packets.ts';
import { runJoin } from '../../apps/service/src/recording/joining/run-join.ts';
import { livekitRecorder } from '../../apps/service/src/recording/livekit-recorder.ts';
import { SoundFile } from '../../apps/service/src/recording/recorder/sound-file.ts';
import type { StretchNote } from '../../apps/service/src/recording/recorder/stretch.ts';
import { say } from '../../infra/start/report.ts';
import { root } from '../../infra/start/root.ts';
import { testLivekit, type TestLivekit } from '../support/livekit-server.ts';
import type { Place } from './pairs/bots.ts';

const SIZES = [1, 2, 4, 8, 16];
/** Calls settle before they are measured: the library starts its threads, voices are placed. */
const SETTLES = 5_000;
const HOUR = 3600;
/** So much sound is joined: longer takes as many times longer, since nothing but a packet of each voice is in memory. */
const JOINED = { quick: 60, whole: 600 };
const PACKETS_A_SECOND = 50;

/** What one process took. */
interface Spent {
  /** Processor seconds: of a recorder, per minute. */
  processor: number;
  /** MB that it held. */
  memory: number;
}

/**
 * What recording a call costs by the number of voices, each speaking without a pause: the recorder's processor and memory, the size of its files;
 * and how long the joining of an hour of them takes. LiveKit and the speakers share the machine. Prints, asserts nothing.
 */
export async function printRecorderTracks({ quick }: { quick: boolean }): Promise<void> {
  const seconds = quick ? 10 : 60;
  const sizes = quick ? [1, 4] : SIZES;
  const length = quick ? JOINED.quick : JOINED.whole;
  const livekit = await testLivekit();
  const home = await mkdtemp(join(tmpdir(), 'tandem-tracks-'));
  try {
    say(
      `\nrecording, ${seconds} s for each number of voices, ${cpus().length} processors; joining: ${length / 60} minutes of the same sound`,
    );
    for (const size of sizes) {
      const folder = join(home, String(size));
      const spent = await record({ size, folder, seconds, livekit });
      const before = loadavg()[0]!;
      const joined = await joinAgain(folder, join(home, `${size}-again`), length);
      say(
        `  ${size} ${size === 1 ? 'voice' : 'voices'}: recorder ${spent.processor.toFixed(1)} s of a processor per minute ` +
          `(${(spent.processor / size).toFixed(2)} a voice), ${spent.memory.toFixed(0)} MB, ` +
          `${spent.megabytes.map((one) => one.toFixed(1)).join(' ')} MB an hour and voice; ` +
          `joined in ${joined.processor.toFixed(0)} s of a processor (${joined.seconds.toFixed(0)} s, behind everything else) with ` +
          `${joined.memory.toFixed(0)} MB: together ${((joined.together * HOUR) / length).toFixed(1)} MB an hour; load before it ${before.toFixed(1)}`,
      );
    }
  } finally {
    await livekit.close();
    await rm(home, { recursive: true, force: true });
  }
}

interface Recorded extends Spent {
  /** Of each voice, per hour. */
  megabytes: number[];
}

async function record({
  size,
  folder,
  seconds,
  livekit,
}: {
  size: number;
  folder: string;
  seconds: number;
  livekit: TestLivekit;
}): Promise<Recorded> {
  const config = readConfig({ ...livekit.variables, DATABASE_URL: 'postgresql://127.0.0.1/none', AUTH_SECRET: 'x'.repeat(32) });
  const rooms: Rooms = openRooms(config);
  const room = `voices-${size}`;
  await rooms.ensure(room);
  const people = Array.from({ length: size }, (_, at) => `person-${at}`);
  const url = livekit.variables.LIVEKIT_URL.replace('http', 'ws');
  const places: Place[] = await Promise.all(
    people.map(async (personId) => ({ url, token: await rooms.token({ room, identity: `${personId}:x`, name: personId }) })),
  );
  const speakers = fork(join(root, 'tests/load/recorder/speakers.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    speakers.send(places);
    await once(speakers, 'message');
    const known = new Set(await children());
    let writing = () => {};
    const written = new Promise<void>((resolve) => (writing = resolve));
    const recorder = livekitRecorder(config, rooms).start({ room, folder, allowed: people }, ({ is }) => is === 'writing' && writing());
    const pid = (await children()).find((one) => !known.has(one))!;
    await written;
    await wait(SETTLES);
    const from = performance.now();
    const before = await processorOf(pid);
    await wait(seconds * 1000);
    const processor = ((await processorOf(pid)) - before) / ((performance.now() - from) / 60_000);
    const memory = await memoryOf(pid, 'VmRSS');
    await recorder.stop();
    const note = JSON.parse(await readFile(join(folder, '1', 'stretch.json'), 'utf8')) as StretchNote;
    const length = (Date.parse(note.to!) - Date.parse(note.from)) / 1000;
    const files = (await readdir(join(folder, '1'))).filter((name) => name.endsWith('.ogg'));
    if (files.length !== size) throw new Error(`${files.length} of ${size} voices were written`);
    const megabytes = await Promise.all(files.map(async (name) => ((await stat(join(folder, '1', name))).size / length) * (HOUR / 1e6)));
    return { processor, memory, megabytes };
  } finally {
    speakers.kill('SIGKILL');
    await once(speakers, 'exit');
  }
}

interface Joined extends Spent {
  seconds: number;
  /** MB of the joined sound. */
  together: number;
}

/** Joins a while that is made of what was recorded, again and again. @returns how long that took, and what came of it in MB */
async function joinAgain(recorded: string, work: string, length: number): Promise<Joined> {
  const raw = join(work, 'raw');
  const stretch = join(raw, 'recorder', '1');
  await mkdir(stretch, { recursive: true });
  for (const name of (await readdir(join(recorded, '1'))).filter((one) => one.endsWith('.ogg'))) {
    const packets: Uint8Array[] = [];
    for await (const packet of readPackets(join(recorded, '1', name))) packets.push(packet);
    const file = await SoundFile.open(join(stretch, name), 'ogg');
    while (file.packets < length * PACKETS_A_SECOND) await file.add(packets[file.packets % packets.length]!);
    await file.close();
  }
  const note: StretchNote = { from: new Date(0).toISOString(), to: new Date(length * 1000).toISOString(), endedBy: 'stopped' };
  await writeFile(join(stretch, 'stretch.json'), JSON.stringify(note));

  const known = new Set(await children());
  let memory = 0;
  const processor = new Map<number, number>();
  const look = setInterval(() => {
    void children().then(async (all) => {
      for (const pid of all.filter((one) => !known.has(one))) {
        memory = Math.max(memory, await memoryOf(pid, 'VmHWM').catch(() => 0));
        processor.set(pid, await processorOf(pid).catch(() => processor.get(pid) ?? 0)); // as far as it is seen
      }
    });
  }, 100);
  const begun = performance.now();
  const tracks = join(work, 'tracks');
  const { people } = await runJoin({ is: 'stretches', raw, out: tracks, without: [] });
  const voices = people.map((personId) => join(tracks, `${personId}.webm`));
  const out = join(work, 'sound.webm');
  await runJoin({ is: 'voices', voices, out });
  const seconds = (performance.now() - begun) / 1000;
  clearInterval(look);
  const together = (await stat(out)).size / 1e6;
  await rm(work, { recursive: true });
  const spent = [...processor.values()].reduce((sum, one) => sum + one, 0);
  return { seconds, processor: spent, memory, together };
}

/** Processes that this one started. */
async function children(): Promise<number[]> {
  const tasks = await readdir('/proc/self/task');
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '')));
  return lists.flatMap((list) => list.trim().split(' ').filter(Boolean).map(Number));
}

/** Seconds of a processor that a process has taken so far. */
async function processorOf(pid: number): Promise<number> {
  // Behind the name in brackets, which may hold anything: proc(5).
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const [, kilobytes] = new RegExp(`^${what}:\\s+(\\d+)`, 'm').exec(await readFile(`/proc/${pid}/status`, 'utf8'))!;
  return Number(kilobytes) / 1000;
}
