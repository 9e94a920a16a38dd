import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../packages/database/src/embedded-postgres.ts';
import { migrate } from '../../packages/database/src/migrate.ts';
import { runSql } from '../../packages/database/src/run-sql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's template database, which every test database is a copy of. */
    templateDatabaseUrl: string;
  }
}

/** Vitest's global set-up: one PostgreSQL for the run, with a migrated template that `testDatabase()` copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), 'tandem-test-'));
  await chmod(home, 0o711);
  const postgres = await startEmbeddedPostgres({ home, password: 'test', durable: false });
  try {
    await runSql(postgres.url, 'CREATE DATABASE template_tandem');
    const template = new URL(postgres.url);
    template.pathname = '/template_tandem';
    await migrate(template.href);
    project.provide('templateDatabaseUrl', template.href);
  } catch (error) {
    await postgres.destroy();
    throw error;
  }
  return async () => {
    await postgres.destroy();
    await rm(home, { recursive: true, force: true });
  };
}
