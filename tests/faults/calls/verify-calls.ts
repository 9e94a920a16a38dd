import { parseArgs } from 'node:util';
import type { BrowserContext } from '@playwright/test';
import { openMeeting } from '../../load/browser.ts';
import { startStack, type Stack } from '../../support/stack.ts';
import { forbidDirectMedia, isInClosedNetwork, makeRelay, playInClosedNetwork } from './closed-network.ts';
import { findLies, type Lie } from './judgement.ts';
import { applyMutant, mutantNames, rowOfMutant } from './mutants.ts';
import { Participant, type Way } from './participant.ts';
import { say, tellLie, tellTimeline } from './report.ts';
import { train, trainingRows, type TrainingRow } from './training.ts';
import { backAfter, NeverSo, rows, type Row, type Scene } from './rows.ts';

/**
 * `npm run verify:calls`: two people in a real call, faults from outside, and what their screens say held against what the browsers'
 * counters say. `--long`: also an outage of a minute and bad networks. `--mutants`: are screens with a lie built in noticed?
 * @returns the exit code
 */
export async function verifyCalls(parameters: string[]): Promise<number> {
  const options = { long: { type: 'boolean' }, only: { type: 'string' }, mutants: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: parameters, options });
  const chosen = rows.filter(({ name, long }) => (values.only ? name.includes(values.only) : values.long || !long));
  const [barred, open] = [chosen.filter(({ way }) => way === 'tls'), chosen.filter(({ way }) => way !== 'tls')];
  if (isInClosedNetwork) return playBehindRelay(barred);
  const trainings = trainingRows.filter(({ name, long }) => (values.only ? name.includes(values.only) : values.long || !long));
  let code = 0;
  if (open.length > 0 || trainings.length > 0 || values.mutants) {
    const stack = await startStack({ demo: true });
    try {
      if (values.mutants) code = await catchMutants(stack);
      else if (open.length > 0) code = await hearOut(open, stack);
      if (!values.mutants) for (const row of trainings) code ||= await hearTraining(row, stack);
    } finally {
      await stack.stop();
    }
  }
  for (const { name } of values.mutants ? [] : barred) {
    const result = await playInClosedNetwork(name);
    if (typeof result === 'string') say(`not run: ${name}: ${result}`);
    else code ||= result;
  }
  return code;
}

async function playBehindRelay(barred: readonly Row[]): Promise<number> {
  const relay = await makeRelay();
  try {
    const stack = await startStack({ demo: true, env: relay.env });
    try {
      await forbidDirectMedia(stack.home);
      return await hearOut(barred, stack);
    } finally {
      await stack.stop();
    }
  } finally {
    await relay.remove();
  }
}

async function hearOut(chosen: readonly Row[], stack: Stack): Promise<number> {
  let lies = 0;
  for (const [way, some] of Map.groupBy(chosen, ({ way = 'udp' }) => way))
    await inCall(
      stack,
      async (scene) => {
        for (const row of some) lies += (await play(row, scene)).length;
      },
      { way },
    );
  say(`lies: ${lies}`);
  return lies === 0 ? 0 : 1;
}

/** @returns the exit code */
async function hearTraining(row: TrainingRow, stack: Stack): Promise<number> {
  const began = Date.now();
  const people: Participant[] = [];
  const lies: Lie[] = [];
  let figure = '';
  try {
    figure = await train(row, stack, async (name) => {
      const person = await Participant.open(name, stack, async () => {}, 'udp');
      people.push(person);
      return person;
    });
  } catch (error) {
    if (!(error instanceof NeverSo)) throw error;
    lies.push({ whose: 'the training', what: error.message, from: began, to: Date.now() });
  } finally {
    await Promise.all(people.map((person) => person.close()));
  }
  tell(row.name, figure, people, lies, began);
  return lies.length === 0 ? 0 : 1;
}

/** Each mutant must be caught in the row in which it shows itself. */
async function catchMutants(stack: Stack): Promise<number> {
  let missed = 0;
  for (const name of mutantNames) {
    const row = rows.find((each) => each.name === rowOfMutant(name))!;
    const places: (() => number)[] = [];
    const prepare = async (context: BrowserContext) => void places.push(await applyMutant(name, context));
    const lies = await inCall(stack, (scene) => play(row, scene), { prepare });
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
  { prepare = async () => {}, way = 'udp' }: { prepare?: (context: BrowserContext) => Promise<void>; way?: Way },
): Promise<T> {
  const mentor = await Participant.open('mentor', stack, prepare, way === 'tls' ? way : 'udp');
  const mentee = await Participant.open('mentee', stack, prepare, way);
  try {
    const meeting = await openMeeting(mentor.context);
    await mentor.enter(meeting);
    const entered = (await backAfter({ mentor, mentee }, await mentee.enter(meeting))).sound;
    return await work({ stack, mentor, mentee, entered });
  } finally {
    await Promise.all([mentor, mentee].map((person) => person.close()));
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
  tell(row.name, figure, people, lies, began);
  return lies;
}

/** What was seen, moment by moment. @param lies those of the screens are added */
function tell(name: string, figure: string, people: readonly Participant[], lies: Lie[], began: number): void {
  for (const person of people) lies.push(...findLies(person.name, person.since(began)));
  say(`${lies.length === 0 ? '✓' : '✗'} ${name}${figure && `: ${figure}`}`);
  for (const person of people) tellTimeline(person, began);
  for (const lie of lies) tellLie(lie, began);
}
