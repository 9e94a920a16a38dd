import { makeWorkerUtils, run, type Runner, type RunnerOptions, type TaskList, type WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

/** Background work kept in PostgreSQL: survives a restart, tried again when it fails. Handlers are idempotent. */
export interface Jobs {
  /** @param key same key twice before it runs: one job. @param after not before so many milliseconds of real time. */
  add(name: string, payload: object, options?: { key?: string; after?: number }): Promise<void>;
  /** Begins to work off jobs with these handlers. */
  work(handlers: Record<string, JobHandler>, every: Record<string, string>): Promise<void>;
  /** Whether jobs are being worked off. */
  running(): boolean;
  close(): Promise<void>;
}

export type JobHandler = (payload: never) => Promise<void>;

/** How long after a runner gave up the next one begins, ms. */
const AGAIN_AFTER = 1000;

export async function openJobs(pool: Pool, log: Logger): Promise<Jobs> {
  const utils: WorkerUtils = await makeWorkerUtils({ pgPool: pool });
  await utils.migrate();
  let runner: Runner | undefined;
  let closed = false;

  /**
   * A runner that gets no jobs is replaced, and so is one that ended by itself: graphile-worker ends without an error, and keeps for good
   * the failure of its first question, which tasks there are. Both come of a database that was too slow to answer.
   */
  async function begin(options: RunnerOptions): Promise<void> {
    const begun = await run(options);
    if (closed) return begun.stop();
    runner = begun;
    const giveUp = (reason?: unknown) => {
      if (closed || runner !== begun) return;
      runner = undefined;
      log.warn(reason, 'the job runner gets no jobs; another one begins');
      void begun.stop().catch(() => undefined); // it may have stopped itself
      beginAgain(options);
    };
    begun.events.on('worker:getJob:error', ({ error }) => giveUp(error));
    begun.promise.then(giveUp, giveUp);
  }

  function beginAgain(options: RunnerOptions): void {
    setTimeout(() => {
      if (closed) return;
      begin(options).catch((error: unknown) => {
        log.warn(error, 'no job runner began');
        beginAgain(options);
      });
    }, AGAIN_AFTER).unref();
  }

  return {
    async add(name, payload, { key, after } = {}) {
      await utils.addJob(name, payload, {
        ...(key && { jobKey: key }),
        ...(after && { runAt: new Date(Date.now() + after) }),
        maxAttempts: 12,
      });
    },
    async work(handlers, every) {
      const taskList: TaskList = Object.fromEntries(
        Object.entries(handlers).map(([name, handle]) => [
          name,
          async (payload: unknown) => {
            try {
              await handle(payload as never);
            } catch (error) {
              log.warn({ job: name, err: error }, 'a job failed and will be tried again');
              throw error;
            }
          },
        ]),
      );
      const crontab = Object.entries(every)
        .map(([name, when]) => `${when} ${name} ?max=3`)
        .join('\n');
      await begin({ pgPool: pool, taskList, crontab, concurrency: 2, noHandleSignals: true, pollInterval: 1000, logger: quiet });
    },
    running: () => runner !== undefined,
    async close() {
      closed = true;
      await runner?.stop();
      await utils.release();
    },
  };
}

/** graphile-worker reports through `log` of the handlers above; its own chatter is left out. */
const quiet = new (await import('graphile-worker')).Logger(() => () => undefined);
