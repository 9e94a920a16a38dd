/**
 * npm run migration -w @tandem/database -- name-of-change   writes the next migration from the schema
 * npm run migration -w @tandem/database                     writes the newest one anew (only while it is not committed; --force overrides)
 * Prisma works out the difference on an embedded PostgreSQL of its own; no running Tandem is touched.
 */
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/embedded-postgres.ts';
import { migrate } from '../src/migrate.ts';
import { migrationsFolder, readMigrationFiles } from '../src/migration-files.ts';

const here = join(import.meta.dirname, '..');
const [name] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const existing = await readMigrationFiles();
const newest = existing.at(-1);

function isCommitted(migration: string): boolean {
  try {
    execFileSync('git', ['ls-files', '--error-unmatch', join(migrationsFolder, migration, 'migration.sql')], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function chooseFolder(): string {
  if (name && !/^[a-z0-9]+([-_][a-z0-9]+)*$/.test(name))
    throw new Error(`"${name}" is no name for a migration: lower-case words with hyphens.`);
  if (name) return `${String(existing.length + 1).padStart(4, '0')}_${name}`;
  if (!newest) return '0001_spine';
  if (isCommitted(newest.name) && !process.argv.includes('--force'))
    throw new Error(`${newest.name} is committed, so databases may have it: give a name for a new migration.`);
  return newest.name;
}

function refuse(error: unknown): never {
  console.error((error as Error).message);
  process.exit(1);
}

let folder: string;
try {
  folder = join(migrationsFolder, chooseFolder());
} catch (error) {
  refuse(error);
}
const home = await mkdtemp(join(tmpdir(), 'tandem-migration-'));
await chmod(home, 0o711);
const postgres = await startEmbeddedPostgres({ home, password: 'migration', durable: false });
try {
  await rm(folder, { recursive: true, force: true });
  await migrate(postgres.url);
  const sql = execFileSync(
    process.execPath,
    [
      join(here, '../../node_modules/prisma/build/index.js'),
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      'prisma/schema',
      '--script',
    ],
    {
      cwd: here,
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: postgres.url, PRISMA_SCHEMA_ENGINE_BINARY: join(here, 'bin/prisma-schema-engine.mjs') },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (/^-- This is an empty migration/m.test(sql)) console.log('The schema holds nothing new: no migration written.');
  else {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'migration.sql'), sql);
    console.log(`Written: ${folder}/migration.sql (${sql.trim().split('\n').length} lines). Read it before it is committed.`);
  }
} finally {
  await postgres.destroy();
  await rm(home, { recursive: true, force: true });
}
