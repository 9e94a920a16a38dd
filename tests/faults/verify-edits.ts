import { parseArgs } from 'node:util';
import { hasRedis, startRedis } from '../../packages/collab/src/testing/redis-server.ts';
import { FaultDatabase } from './database.ts';
import { mutants, type MutantName } from './mutants.ts';
import { say, sentenceOf, tellViolation, Totals } from './report.ts';
import { Round, type RoundOptions } from './round.ts';

const FAULTS_OF_A_ROUND = 40;
const FAULTS_FOR_A_MUTANT = 60;
const SHORT = 60;
const LONG = 1_000;
/** So many promises a long run holds against what is there. */
const LONG_ACKS = 100_000;

/**
 * `npm run verify:edits`: people write while everything around them is killed, cut and frozen, and every promise is held against what is
 * there. `--long`: a thousand faults and a hundred thousand acknowledged edits. `--faults n --seed n`: repeats a plan. `--mutants`, `--mutant name`: are relays with a fault built in noticed?
 * @returns the exit code
 */
export async function verifyEdits(parameters: string[]): Promise<number> {
  const { values } = parseArgs({
    args: parameters,
    options: {
      long: { type: 'boolean' },
      faults: { type: 'string' },
      seed: { type: 'string' },
      mutants: { type: 'boolean' },
      mutant: { type: 'string' },
    },
  });
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.once(signal, () => abort.abort());
  const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed);
  const database = await FaultDatabase.start();
  const redis = hasRedis ? await startRedis() : null;
  try {
    const options = { seed, database, redis, signal: abort.signal };
    if (values.mutants) return await catchMutants(Object.keys(mutants), options);
    if (values.mutant !== undefined) return await catchMutants([values.mutant], options);
    const faults = Number(values.faults ?? (values.long ? LONG : SHORT));
    return await holdPromises({ faults, acks: values.long ? LONG_ACKS : 0 }, options);
  } finally {
    await redis?.kill();
    await database.destroy();
  }
}

function interrupted(): number {
  say('interrupted');
  return 130;
}

type Options = Omit<RoundOptions, 'faults' | 'mutant'>;

/** Rounds with new documents, each with a seed of its own, until there were so many faults and acknowledgements or a promise was broken. */
async function holdPromises(wanted: { faults: number; acks: number }, options: Options): Promise<number> {
  const totals = new Totals();
  for (let seed = options.seed; totals.faults < wanted.faults || totals.acks < wanted.acks; seed++) {
    const left = wanted.faults - totals.faults;
    const count = left > 0 ? Math.min(FAULTS_OF_A_ROUND, left) : FAULTS_OF_A_ROUND;
    const started = performance.now();
    const result = await new Round({ ...options, seed, faults: count }).run();
    if (options.signal.aborted) return interrupted();
    const { violation, history, events } = result;
    totals.add(result);
    const took = ((performance.now() - started) / 1000).toFixed(0);
    say(`seed ${seed}: ${events.length} faults, ${history.edits} edits, ${history.acknowledged} acks, ${took} s`);
    if (!violation) continue;
    tellViolation(violation, events, history);
    say(`The same plan again: npm run verify:edits -- --seed ${seed} --faults ${count}`);
    totals.tell(violation.lost, options.redis !== null);
    return 1;
  }
  totals.tell(0, options.redis !== null);
  return 0;
}

/** Each mutant is given faults until it is caught. */
async function catchMutants(names: string[], options: Options): Promise<number> {
  let missed = 0;
  for (const mutant of names) {
    const started = performance.now();
    const { violation, events } = await new Round({ ...options, faults: FAULTS_FOR_A_MUTANT, mutant: mutant as MutantName }).run();
    if (options.signal.aborted) return interrupted();
    if (!violation) missed++;
    const took = ((performance.now() - started) / 1000).toFixed(0);
    say(`${violation ? 'caught' : 'MISSED'}: ${mutant} (seed ${options.seed}, ${events.length} faults, ${took} s)`);
    if (violation) say(`  ${sentenceOf(violation)}`);
  }
  say(`mutants: ${names.length}, missed: ${missed}`);
  return missed === 0 ? 0 : 1;
}
