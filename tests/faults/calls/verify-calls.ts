import { parseArgs } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import { openMeeting } from '../../load/browser.ts';
import { startStack, type Stack } from '../../support/stack.ts';
import { findLies, type Lie } from './judgement.ts';
import { applyMutant, mutantNames, rowOfMutant } from './mutants.ts';
import { Participant } from './participant.ts';
import { say, tellLie, tellTimeline } from './report.ts';
import { heardAgain, NeverSo, rows, type Row, type Scene } from './rows.ts';

/**
 * `npm run verify:calls`: two people in a real call, faults from outside, and what their screens say held against what the browsers'
 * counters say. `--long`: also the outages that take a minute. `--mutants`: are screens with a lie built in noticed?
 * @returns the exit code
 */
export async function verifyCalls(parameters: string[]): Promise<number> {
  const options = { long: { type: 'boolean' }, only: { type: 'string' }, mutants: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: parameters, options });
  const stack = await startStack({ demo: true });
  try {
    if (values.mutants) return await catchMutants(stack);
    const chosen = rows.filter(({ name, long }) => (values.only ? name.includes(values.only) : values.long || !long));
    return await hearOut(chosen, stack);
  } finally {
    await stack.stop();
  }
}

async function hearOut(chosen: readonly Row[], stack: Stack): Promise<number> {
  const lies = await inCall(stack, async (scene) => {
    let found = 0;
    for (const row of chosen) found += (await play(row, scene)).length;
    return found;
  });
  say(`lies: ${lies}`);
  return lies === 0 ? 0 : 1;
}

/** Each mutant must be caught in the row in which it shows itself. */
async function catchMutants(stack: Stack): Promise<number> {
  let missed = 0;
  for (const name of mutantNames) {
    const row = rows.find((each) => each.name === rowOfMutant(name))!;
    const places: (() => number)[] = [];
    const prepare = async (context: BrowserContext) => void places.push(await applyMutant(name, context));
    const lies = await inCall(stack, (scene) => play(row, scene), prepare);
    const fits = places.every((count) => count() === 1);
    if (lies.length === 0 || !fits) missed++;
    say(fits ? `${lies.length > 0 ? 'caught' : 'MISSED'}: ${name}` : `MISSED: ${name} does not fit the product any more`);
  }
  say(`mutants: ${mutantNames.length}, missed: ${missed}`);
  return missed === 0 ? 0 : 1;
}

async function inCall<T>(
  stack: Stack,
  work: (scene: Scene) => Promise<T>,
  prepare: (context: BrowserContext) => Promise<void> = async () => {},
): Promise<T> {
  const people = await Promise.all(['mentor', 'mentee'].map((name) => Participant.open(name, stack, prepare)));
  const [mentor, mentee] = people as [Participant, Participant];
  try {
    const meeting = await openMeeting(mentor.context);
    await Promise.all([mentor.enter(meeting), mentee.enter(meeting)]);
    const scene = { stack, mentor, mentee };
    await heardAgain(scene, Date.now(), 'after the entrance');
    return await work(scene);
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
