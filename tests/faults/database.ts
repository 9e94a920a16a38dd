import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../packages/database/src/embedded-postgres.ts';
import { migrate } from '../../packages/database/src/migrate.ts';
import { runSql } from '../../packages/database/src/run-sql.ts';
import { waitUntil } from '../../packages/collab/src/testing/wait-until.ts';

const TEMPLATE = 'template_faults';

/** A PostgreSQL with every safety on, to be killed. */
export class FaultDatabase {
  readonly #home: string;
  #postgres!: EmbeddedPostgres;

  private constructor(home: string) {
    this.#home = home;
  }

  static async start(): Promise<FaultDatabase> {
    const home = await mkdtemp(join(tmpdir(), 'tandem-faults-'));
    await chmod(home, 0o711);
    const database = new FaultDatabase(home);
    await database.restart();
    await runSql(database.#postgres.url, `CREATE DATABASE ${TEMPLATE}`);
    await migrate(database.urlOf(TEMPLATE));
    return database;
  }

  urlOf(name: string): string {
    const url = new URL(this.#postgres.url);
    url.pathname = `/${name}`;
    return url.href;
  }

  async makeDatabase(name: string): Promise<void> {
    await this.whenReady();
    await runSql(this.#postgres.url, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} STRATEGY file_copy`);
  }

  /** It may be recovering from a crash. */
  async whenReady(): Promise<void> {
    const isReady = () =>
      runSql(this.#postgres.url, 'SELECT 1').then(
        () => true,
        () => false,
      );
    await waitUntil('PostgreSQL has recovered', isReady, 60_000);
  }

  /** kill -9 of the postmaster: its backends end by themselves when they notice. */
  kill(): void {
    process.kill(this.#postgres.pid, 'SIGKILL');
  }

  async restart(): Promise<void> {
    this.#postgres = await startEmbeddedPostgres({ home: this.#home, password: 'faults', durable: true });
  }

  async destroy(): Promise<void> {
    // A PostgreSQL that was killed so often may not find its end.
    await this.#postgres.destroy().catch(async () => {
      this.kill();
      await this.#postgres.destroy();
    });
    await rm(this.#home, { recursive: true, force: true });
  }
}

/** Connections past all gates, for the judges; tries again while the database is being killed and started. */
export function directPool(url: string): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 3, connectionTimeoutMillis: 2_000, query_timeout: 20_000 });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
