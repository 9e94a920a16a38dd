/** A reason not to start that a person can act on: printed as its one sentence, exit code 1. */
export class StartProblem extends Error {}

export const say = (words: string): void => void process.stdout.write(`${words}\n`);

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Tells how far a long step is; callers may call it as often as they like, it speaks every five seconds. */
export type Progress = (words: string) => void;

/** Says what is being done, how far it is, and how long it took. */
export async function step<T>(what: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const started = performance.now();
  say(`${what} …`);
  let latest = '';
  const timer = setInterval(() => say(`  … ${what}: ${latest || 'at work'}, ${seconds(started)}`), 5000);
  try {
    const result = await work((words) => (latest = words));
    say(`  ${what}: done in ${seconds(started)}`);
    return result;
  } finally {
    clearInterval(timer);
  }
}

/** Ends the process: a `StartProblem` with its sentence, everything else with its stack. */
export function fail(error: unknown): never {
  process.stderr.write(`${error instanceof StartProblem ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
