import { makeWorkerUtils, run, type Runner, type TaskList, type WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

/** Background work kept in PostgreSQL: survives a restart, tried again when it fails. Handlers are idempotent. */
export interface Jobs {
  /** @param key same key twice before it runs: one job. @param at not before. */
  add(name: string, payload: object, options?: { key?: string; at?: Date }): Promise<void>;
  /** Begins to work off jobs with these handlers. */
  work(handlers: Record<string, JobHandler>, every: Record<string, string>): Promise<void>;
  running(): boolean;
  close(): Promise<void>;
}

export type JobHandler = (payload: never) => Promise<void>;

export async function openJobs(pool: Pool, log: Logger): Promise<Jobs> {
  const utils: WorkerUtils = await makeWorkerUtils({ pgPool: pool });
  await utils.migrate();
  let runner: Runner | undefined;
  return {
    async add(name, payload, { key, at } = {}) {
      await utils.addJob(name, payload, { ...(key && { jobKey: key }), ...(at && { runAt: at }), maxAttempts: 12 });
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
      runner = await run({ pgPool: pool, taskList, crontab, concurrency: 2, noHandleSignals: true, pollInterval: 1000, logger: quiet });
      runner.promise.catch((error: unknown) => log.error(error, 'the job runner ended'));
    },
    running: () => runner !== undefined,
    async close() {
      await runner?.stop();
      await utils.release();
    },
  };
}

/** graphile-worker reports through `log` of the handlers above; its own chatter is left out. */
const quiet = new (await import('graphile-worker')).Logger(() => () => undefined);
