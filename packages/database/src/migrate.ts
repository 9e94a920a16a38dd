import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrationsFolder, readMigrationFiles, type MigrationFile } from './migration-files.ts';

/** Prisma's own table, so that its CLI and this runner agree about what was applied. */
const table = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ, migration_name VARCHAR(255) NOT NULL, logs TEXT,
  rolled_back_at TIMESTAMPTZ, started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** Any fixed number will do, as long as every runner of every version takes the same. */
const lockKey = 8_263_364_001;

type Queries = { query(sql: string): Promise<{ rows: unknown[] }> };
type AppliedRow = { migration_name: string; checksum: string; finished_at: Date | null };

/** The database and the files disagree in a way that running on would make worse. The message is one sentence for people. */
export class MigrationError extends Error {}

/**
 * Which files the database still lacks. Throws `MigrationError` when an applied file was changed, a migration stopped half-way
 * (only Prisma's CLI leaves such), or the database is newer than these files.
 */
function findPending(files: MigrationFile[], applied: AppliedRow[]): MigrationFile[] {
  const rows = new Map(applied.map((row) => [row.migration_name, row]));
  for (const row of applied) {
    if (!row.finished_at)
      throw new MigrationError(`Migration ${row.migration_name} was begun and never finished: repair the database first.`);
    if (!files.some((file) => file.name === row.migration_name))
      throw new MigrationError(`The database knows migration ${row.migration_name}, these files do not: it belongs to a newer Tandem.`);
  }
  const changed = files.find((file) => rows.has(file.name) && rows.get(file.name)?.checksum !== file.checksum);
  if (changed) throw new MigrationError(`Migration ${changed.name} was changed after it had been applied: add a new one instead.`);
  return files.filter((file) => !rows.has(file.name));
}

const readApplied = async (database: Queries): Promise<AppliedRow[]> =>
  (await database.query('SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL'))
    .rows as AppliedRow[];

/** Names of the migrations that the database lacks; for the readiness check. `database` is any pg client or pool. */
export async function pendingMigrations(database: Queries, folder: string = migrationsFolder): Promise<string[]> {
  const files = await readMigrationFiles(folder);
  const { rows } = await database.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS present`);
  const present = (rows[0] as { present: boolean }).present;
  return findPending(files, present ? await readApplied(database) : []).map((file) => file.name);
}

/**
 * Brings the database to the newest migration and returns what it applied. Each migration and its row are one transaction under an
 * advisory lock: several processes may run it at once, and a kill leaves nothing half done.
 */
export async function migrate(url: string, folder: string = migrationsFolder): Promise<string[]> {
  const files = await readMigrationFiles(folder);
  const client = new Client({ connectionString: url, application_name: 'tandem-migrate' });
  client.on('error', () => {}); // a cut connection also fails the query that waits
  await client.connect();
  const done: string[] = [];
  try {
    for (;;) {
      await client.query('BEGIN');
      await client.query(`SELECT pg_advisory_xact_lock(${lockKey})`);
      await client.query(table);
      const [next] = findPending(files, await readApplied(client));
      if (next) await apply(client, next);
      await client.query('COMMIT');
      if (!next) return done;
      done.push(next.name);
    }
  } finally {
    await client.end();
  }
}

async function apply(client: Client, { name, sql, checksum }: MigrationFile): Promise<void> {
  try {
    await client.query(sql);
  } catch (error) {
    throw new MigrationError(`Migration ${name} failed: ${(error as Error).message}.`, { cause: error });
  }
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ($1, $2, clock_timestamp(), $3, 1)',
    [randomUUID(), checksum, name],
  );
}
