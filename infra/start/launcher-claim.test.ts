import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimHome } from './launcher-claim.ts';
import { identify, isAlive } from './process-identity.ts';

let home: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'claim-'));
  await mkdir(join(home, 'run'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(home, { recursive: true });
});

/** A process that waits for ever; `deaf` also does not listen to SIGTERM. */
async function spawnSleeper(deaf = false): Promise<ChildProcess & { pid: number }> {
  const child = spawn(process.execPath, [
    '-e',
    `${deaf ? "process.on('SIGTERM', () => {});" : ''} setInterval(() => {}, 1000); console.log('up')`,
  ]);
  children.push(child);
  await once(child.stdout, 'data');
  return child as ChildProcess & { pid: number };
}

const note = (value: unknown) => writeFile(join(home, 'run', 'launcher.json'), JSON.stringify(value));
const dead = { pid: 2 ** 22 - 3, born: 'long ago' };

test('is refused while another launcher lives, and says where that one is', async () => {
  const other = await spawnSleeper();
  await note({ launcher: await identify(other.pid), address: 'http://localhost:3000', children: {} });
  await expect(claimHome(home, 'http://localhost:4000', 50)).rejects.toThrow(`process ${other.pid}, http://localhost:3000`);
});

test('waits for a launcher that is just ending', async () => {
  const other = await spawnSleeper();
  await note({ launcher: await identify(other.pid), address: 'x', children: {} });
  const claim = claimHome(home, 'y', 5000);
  other.kill('SIGKILL');
  await (await claim).release();
});

test('ends what a killed launcher left, even when it does not listen', async () => {
  const [service, livekit] = [await spawnSleeper(), await spawnSleeper(true)];
  const left = { service: await identify(service.pid), LiveKit: await identify(livekit.pid) };
  await note({ launcher: dead, address: 'x', children: left });
  await claimHome(home, 'y');
  expect(await isAlive(left.service!)).toBe(false);
  expect(await isAlive(left.LiveKit!)).toBe(false);
});

test('never ends a foreign process that was given the pid of a child', async () => {
  const foreign = await spawnSleeper();
  await note({ launcher: dead, address: 'x', children: { service: { pid: foreign.pid, born: 'before that' } } });
  await claimHome(home, 'y');
  expect(foreign.exitCode ?? foreign.signalCode).toBeNull();
  expect(await identify(foreign.pid)).toBeDefined();
});

test('takes a note that was cut off by a crash for none', async () => {
  await writeFile(join(home, 'run', 'launcher.json'), '{"launcher":');
  await (await claimHome(home, 'y')).release();
});

test('of several starts at once one gets the home, and its children are on record', async () => {
  const claims = await Promise.allSettled([1, 2, 3].map((n) => claimHome(home, `http://localhost:${n}`, 100)));
  const won = claims.flatMap((claim) => (claim.status === 'fulfilled' ? [claim.value] : []));
  expect(won).toHaveLength(1);
  const child = await spawnSleeper();
  await won[0]!.record('service', child.pid);
  expect(JSON.parse(await readFile(join(home, 'run', 'launcher.json'), 'utf8')).children.service.pid).toBe(child.pid);
});
