import { Pool, type PoolClient } from 'pg';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '../../../../tests/support/test-database.ts';
import { openJobs, type Jobs } from './jobs.ts';

let database: TestDatabase;
let pool: Pool;
let jobs: Jobs;
beforeEach(async () => {
  database = await testDatabase();
  pool = new Pool({ connectionString: database.url });
  pool.on('error', () => undefined);
  jobs = await openJobs(pool, pino({ level: 'silent' }));
});
afterEach(async () => {
  await jobs.close();
  await pool.end();
  await database.drop();
});

/** The next query that speaks of this fails, as it does when the database is too slow to answer. */
function failOnce(about: string): void {
  let failed = false;
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      if (failed || !JSON.stringify(args[0]).includes(about)) return query(...args);
      failed = true;
      return Promise.reject(new Error('timeout exceeded when trying to connect'));
    }) as never;
  });
}

it('are worked off although the database was too slow to answer when the work began', async () => {
  failOnce('_private_tasks');
  const done = vi.fn(async () => undefined);
  await jobs.work({ 'test:job': done }, {});
  await jobs.add('test:job', {});
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce(), { timeout: 20_000 });
  expect(jobs.running()).toBe(true);
});

it('says that it does not run before the work began', () => {
  expect(jobs.running()).toBe(false);
});
