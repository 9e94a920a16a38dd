import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { runSql } from '../../packages/database/src/run-sql.ts';

export type TestDatabase = { url: string; drop(): Promise<void> };

const template = 'template_tandem';

async function make(from: string): Promise<TestDatabase> {
  const server = new URL(inject('templateDatabaseUrl'));
  server.pathname = '/postgres';
  const name = `test_${randomBytes(6).toString('hex')}`;
  await runSql(server.href, `CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY file_copy`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runSql(server.href, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** A migrated database of one's own: take one per test file, drop it in `afterAll`. */
export const testDatabase = (): Promise<TestDatabase> => make(template);

/** A database without any table, for tests of the migrations themselves. */
export const emptyDatabase = (): Promise<TestDatabase> => make('template0');
