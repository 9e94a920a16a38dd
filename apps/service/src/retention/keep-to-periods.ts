import { randomUUID } from 'node:crypto';
import type { Queryable } from '@tandem/collab/server/query-limit';
import { inTransaction } from '@tandem/collab/server/transaction';
import { RETENTION_KINDS, SERVICE_KINDS, type RetentionKind, type ServiceKind } from '@tandem/domain/retention/kind';
import { keptSince, keptSinceDays, monthsInForce, SERVICE_DAYS } from '@tandem/domain/retention/period';
import type { Ports } from '../platform/ports.ts';
import { chosenPeriods } from './retention-repository.ts';
import { TAKE_AWAY } from './take-away.ts';

/** A batch is small, so that nobody who writes waits for it, and has time enough to find what it looks for. */
const BATCH = 500;
const PATIENCE = 60_000;

interface Task {
  kind: RetentionKind | ServiceKind;
  /** null: of no organisation. */
  organisationId: string | null;
  until: Date;
}

/**
 * Every night: takes away what has been kept for as long as it may be. Each batch and its line in the log are one transaction, and what is
 * gone is not found again: a run that was killed goes on where it stopped, and a second one finds nothing to do. What fails stops nothing else.
 */
export async function keepToPeriods(ports: Ports, { batch = BATCH } = {}): Promise<void> {
  const failures: unknown[] = [];
  for (const task of await tasks(ports)) {
    try {
      await carryOut(task, batch, ports);
    } catch (error) {
      ports.log.warn({ ...task, err: error }, 'what has been kept too long could not be taken away');
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'retention: not all was taken away');
}

async function tasks({ database, clock }: Ports): Promise<Task[]> {
  const now = clock();
  const organisations = await database.organisation.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const chosen = await chosenPeriods(
    database,
    organisations.map(({ id }) => id),
  );
  return [
    ...[...organisations.map(({ id }) => id), null].flatMap((organisationId) =>
      RETENTION_KINDS.map((kind) => ({
        ...{ kind, organisationId },
        until: keptSince(monthsInForce(kind, organisationId === null ? null : chosen(organisationId, kind), now), now),
      })),
    ),
    ...SERVICE_KINDS.map((kind) => ({ kind, organisationId: null, until: keptSinceDays(SERVICE_DAYS[kind], now) })),
  ];
}

async function carryOut(task: Task, most: number, { pool, clock, mail }: Ports): Promise<void> {
  const { kind, until, organisationId } = task;
  if (kind === 'letter') {
    const count = await mail.forget(({ at }) => new Date(at) < until);
    if (count > 0) await inTransaction(pool, PATIENCE, (db) => note(db, task, count, clock()));
    return;
  }
  for (let count = 1; count > 0;) {
    count = await inTransaction(pool, PATIENCE, async (db) => {
      await db.query(`SELECT pg_advisory_xact_lock(hashtextextended('retention', 0))`); // one run at a time, in whichever process
      const taken = await TAKE_AWAY[kind](db, { until, organisationId, most, now: clock() });
      if (taken > 0) await note(db, task, taken, clock());
      return taken;
    });
  }
}

/** All batches of a day are one line. */
async function note(db: Queryable, { kind, organisationId, until }: Task, count: number, at: Date): Promise<void> {
  const known = await db.query(
    `UPDATE retention_entry SET count = count + $4, at = $5 WHERE "organisationId" IS NOT DISTINCT FROM $1::uuid AND kind = $2 AND until = $3`,
    [organisationId, kind, until, count, at],
  );
  if (known.rowCount) return;
  await db.query(`INSERT INTO retention_entry (id, "organisationId", kind, until, count, at) VALUES ($1, $2, $3, $4, $5, $6)`, [
    ...[randomUUID(), organisationId, kind, until, count, at],
  ]);
}
