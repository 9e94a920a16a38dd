import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase, type TestDatabase } from '../../../tests/support/test-database.ts';
import { migrate, pendingMigrations } from './migrate.ts';
import { migrationsFolder } from './migration-files.ts';

let database: TestDatabase;
let folder: string;
let client: Client;

beforeEach(async () => {
  database = await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function lay(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

test('applies migrations in the order of their names, once', async () => {
  await lay('0002_row', 'INSERT INTO thing VALUES (1)');
  await lay('0001_table', 'CREATE TABLE thing (id int)');
  expect(await pendingMigrations(client, folder)).toEqual(['0001_table', '0002_row']);
  expect(await migrate(database.url, folder)).toEqual(['0001_table', '0002_row']);
  expect(await migrate(database.url, folder)).toEqual([]);
  expect(await pendingMigrations(client, folder)).toEqual([]);
  expect((await client.query('SELECT * FROM thing')).rows).toEqual([{ id: 1 }]);
});

test('lets several runners begin at once and applies each migration once', async () => {
  for (const n of [1, 2, 3, 4]) await lay(`000${n}_step`, `CREATE TABLE step${n} (id int)`);
  const applied = await Promise.all(Array.from({ length: 5 }, () => migrate(database.url, folder)));
  expect(applied.flat().toSorted()).toEqual(['0001_step', '0002_step', '0003_step', '0004_step']);
});

test('refuses an applied migration that was changed', async () => {
  await lay('0001_table', 'CREATE TABLE thing (id int)');
  await migrate(database.url, folder);
  await lay('0001_table', 'CREATE TABLE thing (id bigint)');
  await expect(migrate(database.url, folder)).rejects.toThrow('0001_table was changed after it had been applied');
});

test('refuses a database that a newer version has migrated', async () => {
  await lay('0001_table', 'CREATE TABLE thing (id int)');
  await lay('0002_newer', 'CREATE TABLE other (id int)');
  await migrate(database.url, folder);
  await rm(join(folder, '0002_newer'), { recursive: true });
  await expect(migrate(database.url, folder)).rejects.toThrow('it belongs to a newer Tandem');
});

test('leaves nothing of a migration that fails half-way', async () => {
  await lay('0001_good', 'CREATE TABLE good (id int)');
  await lay('0002_bad', 'CREATE TABLE half (id int); SELECT * FROM nowhere');
  await expect(migrate(database.url, folder)).rejects.toThrow('Migration 0002_bad failed: relation "nowhere" does not exist');
  const { rows } = await client.query(`SELECT to_regclass('good') IS NOT NULL AS good, to_regclass('half') IS NOT NULL AS half`);
  expect(rows).toEqual([{ good: true, half: false }]);
  expect(await pendingMigrations(client, folder)).toEqual(['0002_bad']);
});

test('lays the product’s own schema, with the checksums that Prisma’s CLI expects', async () => {
  await cp(migrationsFolder, folder, { recursive: true });
  await migrate(database.url, folder);
  const { rows } = await client.query(`SELECT migration_name, checksum FROM _prisma_migrations WHERE migration_name = '0001_spine'`);
  const sql = await readFile(join(migrationsFolder, '0001_spine/migration.sql'));
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', sql)).toString('hex');
  expect(rows).toEqual([{ migration_name: '0001_spine', checksum: digest }]);
});
