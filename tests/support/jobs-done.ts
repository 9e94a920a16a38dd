import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';

/** Waits until all background work that is due has been done. */
export async function jobsDone(pool: Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ left: number }>(
      'SELECT count(*)::int AS left FROM graphile_worker.jobs WHERE attempts < max_attempts AND run_at <= now()',
    );
    if (rows[0]?.left === 0) return;
    await wait(20);
  }
}
