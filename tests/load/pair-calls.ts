import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import pg from 'pg';
import { findPort } from '../../infra/start/ports.ts';
import { say } from '../../infra/start/report.ts';
import { root } from '../../infra/start/root.ts';
import { percentile } from '../support/percentile.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { makeCrowd } from './history/crowd.ts';
import type { Heard, Place } from './pairs/bots.ts';
import { signIn } from './sign-in.ts';
import { seedOpenMeetings } from './webhooks/seed-open-meetings.ts';

/** So many pairs come at once, until the machine is full. */
const STEP = 8;
/** After each step the calls settle, and then are listened to, ms. */
const SETTLE = 4_000;
const LISTEN = 8_000;
/** A pair is held when each hears the other in so much of the time. */
const HEARD = 0.99;

/** Gives the places of one more pair. */
type NextPair = () => Promise<[Place, Place]>;

/**
 * How many pairs of bots hear one another on this machine: in Tandem's meetings (places given and attendance written by the service)
 * and in rooms of a LiveKit that nobody asks anything. The bots share the machine and take most of it. Prints, asserts nothing.
 */
export async function printPairCalls({ quick }: { quick: boolean }): Promise<void> {
  const rounds = quick ? 1 : 3;
  const held: Record<'bare' | 'tandem', number[]> = { bare: [], tandem: [] };
  for (let round = 0; round < rounds; round++) {
    const stack = await startStack({ demo: true });
    try {
      held.bare.push(await holdBare(stack));
      held.tandem.push(await holdTandem(stack));
    } finally {
      await stack.stop();
    }
  }
  const [floor, ours] = [percentile(held.bare, 50), percentile(held.tandem, 50)];
  say(`\npairs that heard one another in ${HEARD * 100} % of the time, in steps of ${STEP}, medians of ${rounds} rounds`);
  say(
    `  bare LiveKit ${floor} (${held.bare.join(', ')}), Tandem ${ours} (${held.tandem.join(', ')}), ratio ${(ours / floor).toFixed(2)} (aim ≥ 0.95)`,
  );
}

async function holdTandem(stack: Stack): Promise<number> {
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 1 });
  try {
    const { rows } = await pool.query<{ password: string }>('SELECT password FROM account LIMIT 1'); // all of the demo have one
    const schools = makeCrowd([{ schools: 5, people: 100 }]);
    const meetings = await seedOpenMeetings(pool, schools, rows[0]!.password, 1);
    // The way of the signalling through the service asks for a cookie, which bots can't send.
    const { signal } = JSON.parse(await readFile(join(stack.home, 'livekit-ports.json'), 'utf8')) as { signal: number };
    const people = new Map(schools.flatMap((school) => school.people).map((person) => [person.id, person]));
    const place = async (meeting: string, personId: string): Promise<Place> => {
      const cookie = await signIn(stack, people.get(personId)!);
      const reply = await fetch(`${stack.origin}/api/meetings/${meeting}/join`, {
        method: 'POST',
        headers: { cookie, origin: stack.origin },
      });
      if (!reply.ok) throw new Error(`Joining: ${reply.status} ${await reply.text()}`);
      const { token } = (await reply.json()) as { token: string };
      return { url: `ws://127.0.0.1:${signal}`, token };
    };
    return await fill(async () => {
      const { id, mentorId, menteeId } = meetings.pop()!;
      return [await place(id, mentorId), await place(id, menteeId)];
    });
  } finally {
    await pool.end();
  }
}

/** The same program with the same settings of media, in front of which nobody stands and which tells nobody anything. */
async function holdBare(stack: Stack): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-bare-'));
  const own = JSON.parse(await readFile(join(stack.home, 'livekit.yaml'), 'utf8')) as { rtc: object; keys: Record<string, string> };
  const ports = { signal: await findPort(undefined), tcp: await findPort(undefined), udp: await findPort(undefined, { udp: true }) };
  const rtc = { ...own.rtc, tcp_port: ports.tcp, udp_port: ports.udp };
  await writeFile(join(folder, 'livekit.yaml'), JSON.stringify({ ...own, port: ports.signal, rtc, webhook: undefined }));
  const livekit = spawn(await programOf(stack), ['--config', join(folder, 'livekit.yaml')], { stdio: 'ignore' });
  try {
    const [key, secret] = Object.entries(own.keys)[0]!;
    const rooms = new RoomServiceClient(`http://127.0.0.1:${ports.signal}`, key, secret);
    await until(() => rooms.listRooms());
    let count = 0;
    return await fill(async () => {
      const name = `pair-${++count}`;
      await rooms.createRoom({ name });
      const place = async (identity: string): Promise<Place> => {
        const token = new AccessToken(key, secret, { identity });
        token.addGrant({ room: name, roomJoin: true });
        return { url: `ws://127.0.0.1:${ports.signal}`, token: await token.toJwt() };
      };
      return [await place('mentor'), await place('mentee')];
    });
  } finally {
    livekit.kill('SIGKILL');
    await once(livekit, 'exit');
    await rm(folder, { recursive: true });
  }
}

/** The program that the stack runs as LiveKit. */
async function programOf(stack: Stack): Promise<string> {
  const { children } = JSON.parse(await readFile(join(stack.home, 'run', 'launcher.json'), 'utf8')) as {
    children: { LiveKit: { pid: number } };
  };
  return `/proc/${children.LiveKit.pid}/exe`;
}

async function until(act: () => Promise<unknown>): Promise<void> {
  for (const end = performance.now() + 15_000; ; await wait(50)) {
    const error = await act().then(
      () => null,
      (reason: unknown) => reason as Error,
    );
    if (error === null) return;
    if (performance.now() > end) throw error;
  }
}

/** Lets pairs in, step by step, until not all are heard. @returns how many there were when all still were */
async function fill(next: NextPair): Promise<number> {
  const bots = fork(join(root, 'tests/load/pairs/bots.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  try {
    for (let pairs = STEP; ; pairs += STEP) {
      const places: Place[] = [];
      while (places.length < STEP * 2) places.push(...(await next()));
      const failed = await ask<string[]>(bots, { join: places });
      await wait(SETTLE);
      await ask<Heard>(bots, { listen: true });
      await wait(LISTEN);
      const heard = await ask<Heard>(bots, { listen: true });
      const worst = Math.min(...heard);
      say(
        `    ${pairs} pairs: the worst is heard in ${(worst * 100).toFixed(1)} % of the time${failed.length > 0 ? `; ${failed[0]}` : ''}`,
      );
      if (failed.length > 0 || worst < HEARD) return pairs - STEP;
    }
  } finally {
    bots.kill('SIGKILL');
    await once(bots, 'exit');
  }
}

async function ask<Answer>(bots: ChildProcess, question: object): Promise<Answer> {
  bots.send(question);
  const [answer] = (await once(bots, 'message')) as [Answer];
  return answer;
}
