import type pg from 'pg';
import { withQueryLimit, type Queryable } from './query-limit.ts';

/** Runs `work` in one transaction on a connection of its own, each statement within `timeout` ms; an error rolls all of it back. */
export async function inTransaction<Result>(pool: pg.Pool, timeout: number, work: (db: Queryable) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  const db = withQueryLimit(client, timeout);
  let broken: Error | undefined;
  try {
    await db.query('BEGIN');
    const result = await work(db);
    await db.query('COMMIT');
    return result;
  } catch (error) {
    await db.query('ROLLBACK').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}
