import { parseArgs } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import { openMeeting } from '../../load/browser.ts';
import { startStack } from '../../support/stack.ts';
import { findLies, type Lie } from './judgement.ts';
import { Participant } from './participant.ts';
import { say, tellLie, tellTimeline } from './report.ts';
import { NeverSo, rows, type Row, type Scene } from './rows.ts';

/**
 * `npm run verify:calls`: two people in a real call, faults from outside, and what their screens say held against what the browsers'
 * counters say. `--long`: also the outages that take a minute. `--mutants`: are screens with a lie built in noticed?
 * @returns the exit code
 */
export async function verifyCalls(parameters: string[]): Promise<number> {
  const { values } = parseArgs({ args: parameters, options: { long: { type: 'boolean' }, only: { type: 'string' } } });
  const chosen = rows.filter(({ name, long }) => (values.only ? name.includes(values.only) : values.long || !long));
  const stack = await startStack({ demo: true });
  try {
    const lies = await inCall(
      stack,
      async () => {},
      async (scene) => {
        let found = 0;
        for (const row of chosen) found += (await play(row, scene)).length;
        return found;
      },
    );
    say(`lies: ${lies}`);
    return lies === 0 ? 0 : 1;
  } finally {
    await stack.stop();
  }
}

async function inCall<T>(
  stack: Scene['stack'],
  prepare: (context: BrowserContext) => Promise<void>,
  work: (scene: Scene) => Promise<T>,
): Promise<T> {
  const people = await Promise.all(['mentor', 'mentee'].map((name) => Participant.open(name, stack, prepare)));
  const [mentor, mentee] = people as [Participant, Participant];
  try {
    const meeting = await openMeeting(mentor.context);
    await Promise.all([mentor.enter(meeting), mentee.enter(meeting)]);
    return await work({ stack, mentor, mentee });
  } finally {
    await Promise.all(people.map((person) => person.close()));
  }
}

/** @returns what was not true, with what did not come */
async function play(row: Row, scene: Scene): Promise<Lie[]> {
  const began = Date.now();
  const people = [scene.mentee, scene.mentor];
  const lies: Lie[] = [];
  const figure = await row.run(scene).catch((error: unknown) => {
    if (!(error instanceof NeverSo)) throw error;
    lies.push({ whose: 'the call', what: error.message, from: began, to: Date.now() });
    return '';
  });
  for (const person of people) lies.push(...findLies(person.name, person.since(began)));
  say(`${lies.length === 0 ? '✓' : '✗'} ${row.name}${figure && `: ${figure}`}`);
  for (const person of people) tellTimeline(person, began);
  for (const lie of lies) tellLie(lie, began);
  return lies;
}
