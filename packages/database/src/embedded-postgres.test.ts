import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findConnectionProblem } from './connection-problem.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';

let home: string;
let postgres: EmbeddedPostgres;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'postgres-')); // mode 700: as root, "nobody" may not enter it
  postgres = await startEmbeddedPostgres({ home, password: 'a password/with:signs' });
});
afterEach(async () => {
  await postgres.destroy();
  await rm(home, { recursive: true, force: true });
});

async function query(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

test('adopts a server that was left running', async () => {
  const { pid } = postgres;
  postgres = await startEmbeddedPostgres({ home, password: 'a password/with:signs' });
  expect(postgres.pid).toBe(pid);
  expect(await query('SELECT 1')).toEqual([[1]]);
});

test('keeps every committed row through a kill -9', async () => {
  await query('CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n');
  process.kill(postgres.pid, 'SIGKILL');
  postgres = await startEmbeddedPostgres({ home, password: 'a password/with:signs' });
  expect(await query('SELECT count(*)::int FROM kept')).toEqual([[1000]]);
});

test('sorts and searches Russian', async () => {
  expect(await query(`SELECT n FROM unnest(ARRAY['Яна', 'Ёлка', 'Егор', 'Жанна', 'анна']) n ORDER BY n`)).toEqual([
    ['анна'],
    ['Егор'],
    ['Ёлка'],
    ['Жанна'],
    ['Яна'],
  ]);
  expect(await query(`SELECT to_tsvector('russian', 'Наставники встречаются') @@ to_tsquery('russian', 'наставник')`)).toEqual([[true]]);
});

test('runs beside another home', async () => {
  const other = await mkdtemp(join(tmpdir(), 'postgres-'));
  await chmod(other, 0o711);
  const second = await startEmbeddedPostgres({ home: other, password: 'x' });
  expect(new URL(second.url).port).not.toBe(new URL(postgres.url).port);
  await second.destroy();
  await rm(other, { recursive: true });
});

test('lets nobody in without the password, and the reason does not repeat it', async () => {
  const wrong = new URL(postgres.url);
  wrong.password = 'guessed-secret';
  const problem = await findConnectionProblem(wrong.href);
  expect(problem).toContain('password authentication failed');
  expect(problem).not.toContain('guessed-secret');
  expect(await findConnectionProblem(postgres.url)).toBeUndefined();
  expect(await findConnectionProblem('localhost:5432')).toContain('is not an address');
  expect(JSON.parse(await readFile(join(home, 'postgres.json'), 'utf8')).port).toBe(Number(wrong.port));
});
