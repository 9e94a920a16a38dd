import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Stack } from '../../support/stack.ts';

/** One statement as PostgreSQL carried it out. */
export interface Plan {
  milliseconds: number;
  text: string;
}

const WATCHED = [
  `log_min_messages = 'log'`,
  `session_preload_libraries = 'auto_explain'`,
  `auto_explain.log_min_duration = 3`,
  `auto_explain.log_analyze = on`,
  `auto_explain.log_buffers = on`,
];

/** From now on the service's statements are explained in PostgreSQL's log. The service is started anew: only new connections are watched. */
export async function watchPlans(stack: Stack): Promise<PlanLog> {
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  for (const setting of WATCHED) await client.query(`ALTER DATABASE tandem SET ${setting}`);
  const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
  await client.end();
  await stack.killService();
  await stack.restartService();
  return new PlanLog(join(rows[0]!.data_directory, 'server.log'));
}

/** What PostgreSQL logs of plans. */
export class PlanLog {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** The plans of all statements that took three milliseconds while this was done, the slowest first. */
  async of(work: () => Promise<unknown>): Promise<Plan[]> {
    const { size } = await stat(this.#path);
    await work();
    await wait(200); // the log is written when the statement has been answered
    const file = await open(this.#path);
    const grown = (await file.stat()).size - size;
    const { buffer } = await file.read(Buffer.alloc(grown), 0, grown, size);
    await file.close();
    return readPlans(buffer.toString('utf8')).sort((a, b) => b.milliseconds - a.milliseconds);
  }
}

/** Entries begin with `… LOG:  duration: 12.3 ms  plan:` and go on in lines that begin with a tab. */
function readPlans(log: string): Plan[] {
  const parts = log.split(/^(?=\S)/m);
  return parts.flatMap((part) => {
    const [, milliseconds] = /duration: ([\d.]+) ms {2}plan:/.exec(part) ?? [];
    return milliseconds ? [{ milliseconds: Number(milliseconds), text: part.slice(part.indexOf('\n') + 1).replaceAll('\t', '') }] : [];
  });
}

/** The parts of a plan that tell where the time goes: Prisma's column lists are cut, buffers and details of small nodes left out. */
export const shortened = ({ text }: Plan, lines = 30): string =>
  text
    .split('\n')
    .map((line) => (line.length > 400 ? `${line.slice(0, 120)} … ${line.slice(line.indexOf(' FROM '))}`.slice(0, 900) : line))
    .filter((line) => !/^\s*(Buffers|Planning|Sort Method|I\/O)/.test(line))
    .slice(0, lines)
    .join('\n');
