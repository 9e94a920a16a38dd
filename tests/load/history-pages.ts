import pg from 'pg';
import { say, step } from '../../infra/start/report.ts';
import { percentile } from '../support/percentile.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { makeCrowd, type School } from './history/crowd.ts';
import { shortened, watchPlans } from './history/query-plans.ts';
import { seedHistory, WEEKS } from './history/seed-history.ts';
import { signIn } from './sign-in.ts';

/** The whole: 10,000 people and 200,000 meetings. */
const CROWDS = {
  whole: [
    { schools: 10, people: 300 },
    { schools: 70, people: 100 },
  ],
  quick: [
    { schools: 1, people: 300 },
    { schools: 4, people: 50 },
  ],
};
const DAY = 24 * 60 * 60_000;
/** The routes whose slowest statements are shown. */
const SHOWN = 4;

/** One route as somebody's page asks for it; several people of the same kind take turns. */
interface Question {
  name: string;
  ask: Ask[];
}
type Ask = () => Promise<unknown>;

/**
 * The history at size: what mentors, curators and heads wait for where 10,000 people have met 200,000 times. Real HTTP to the real
 * service, one question after the other, with the floor of a public route beside. Prints, asserts nothing about time.
 */
export async function printHistoryPages({ quick }: { quick: boolean }): Promise<void> {
  const stack = await startStack({ demo: true });
  try {
    const schools = makeCrowd(quick ? CROWDS.quick : CROWDS.whole);
    const people = schools.reduce((sum, school) => sum + school.people.length, 0);
    const pairs = schools.reduce((sum, school) => sum + school.pairs.length, 0);
    await step(`Laying down ${people} people and ${pairs * (WEEKS.past + WEEKS.ahead)} meetings`, () => seed(stack, schools));
    await printQuestions(stack, schools, quick ? { rounds: 1, requests: 5 } : { rounds: 3, requests: 60 });
  } finally {
    await stack.stop();
  }
}

async function printQuestions(
  stack: Stack,
  schools: readonly School[],
  { rounds, requests }: { rounds: number; requests: number },
): Promise<void> {
  const questions = await makeQuestions(stack, schools);
  const times = new Map(questions.map(({ name }) => [name, [] as number[][]]));
  for (const { ask } of questions) for (const one of ask) await one(); // what a process reads only once is no page's
  for (let round = 0; round < rounds; round++) for (const { name, ask } of questions) times.get(name)!.push(await timesOf(ask, requests));
  const of = (name: string, percent: number) =>
    percentile(
      times.get(name)!.map((round) => percentile(round, percent)),
      50,
    );
  const floor = of(questions[0]!.name, 50);
  say(`\n| ${rounds} rounds of ${requests} requests, medians | p50 ms | p95 ms | p50 × the floor |\n|---|---|---|---|`);
  for (const { name } of questions)
    say(`| ${name} | ${of(name, 50).toFixed(1)} | ${of(name, 95).toFixed(1)} | ${(of(name, 50) / floor).toFixed(1)} |`);
  const slowest = [...questions].sort((a, b) => of(b.name, 95) - of(a.name, 95));
  const above = slowest.filter(({ name }) => of(name, 95) > 100).map(({ name }) => name);
  say(`aim: p95 ≤ 100 ms; above it: ${above.join('; ') || 'none'}`);
  await printPlans(stack, slowest.slice(0, SHOWN));
}

async function seed(stack: Stack, schools: readonly School[]): Promise<void> {
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 1 });
  try {
    const { rows } = await pool.query<{ password: string }>('SELECT password FROM account LIMIT 1'); // all of the demo have one
    await seedHistory(pool, schools, rows[0]!.password);
  } finally {
    await pool.end();
  }
}

async function timesOf(asks: readonly Ask[], count: number): Promise<number[]> {
  const times: number[] = [];
  for (let request = 0; request < count; request++) {
    const began = performance.now();
    await asks[request % asks.length]!();
    times.push(performance.now() - began);
  }
  return times;
}

async function makeQuestions(stack: Stack, schools: readonly School[]): Promise<Question[]> {
  const [large, small] = [schools[0]!, schools.at(-1)!];
  const year = new Date(Date.now() - 330 * DAY).toISOString();
  const month = { from: new Date(Date.now() - 60 * DAY).toISOString(), to: new Date(Date.now() - 30 * DAY).toISOString(), limit: '100' };
  const get = (cookie: string, path: string, query: Record<string, string> = {}): Ask => {
    const address = new URL(`/api${path}`, stack.origin);
    address.search = new URLSearchParams(query).toString();
    return async () => {
      const reply = await fetch(address, { headers: { cookie } });
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${address.pathname}: ${reply.status} ${text}`);
      return JSON.parse(text);
    };
  };
  const mentors = await Promise.all(
    large.pairs
      .filter((_, at) => at % 12 === 0)
      .map(async ({ mentor, programmeId }) => ({ cookie: await signIn(stack, mentor), programmeId })),
  );
  const met = await Promise.all(
    mentors.map(async ({ cookie, programmeId }) => {
      const { items } = (await get(cookie, '/history', { programme: programmeId, status: 'held' })()) as { items: { id: string }[] };
      return { cookie, meetings: items.slice(0, 3).map(({ id }) => id) };
    }),
  );
  const ofMentors = (name: string, path: string, query?: Record<string, string>) => ({
    name: `mentor: ${name}`,
    ask: mentors.map(({ cookie }) => get(cookie, path, query)),
  });
  const ofMeetings = (name: string, path: string) => ({
    name: `mentor: ${name}`,
    ask: met.flatMap(({ cookie, meetings }) => meetings.map((id) => get(cookie, `/meetings/${id}${path}`))),
  });
  const leaders = {
    curator: { large: await signIn(stack, large.curator), small: await signIn(stack, small.curator) },
    head: { large: await signIn(stack, large.head), small: await signIn(stack, small.head) },
  };
  const sizes = { large, small };
  const ofLeaders = (who: 'curator' | 'head', size: 'large' | 'small'): Question[] => {
    const cookie = leaders[who][size];
    const school = sizes[size];
    const organisation = school.id;
    const of = `${who} of ${school.people.length} people`;
    const ask = (name: string, path: string, query?: Record<string, string>) => ({
      name: `${of}: ${name}`,
      ask: [get(cookie, path, query)],
    });
    const middle = { cursor: `${new Date(Date.now() - 150 * DAY).toISOString()}~${organisation}` };
    return [
      ask('today', '/today'),
      ask('history of a year with its figures', '/history', { organisation, from: year, limit: '50' }),
      ask('history of all time with its figures', '/history', { organisation, limit: '50' }),
      ask('a later page of it', '/history', { organisation, limit: '50', ...middle }),
      ask('a month of the calendar', '/history', { organisation, ...month }),
      ask('those moved', '/history', { organisation, from: year, status: 'moved', limit: '50' }),
      ask('one programme', '/history', { organisation, programme: school.pairs[0]!.programmeId, limit: '50' }),
      ask('programmes', '/programmes'),
      ask('people', '/people', { organisation }),
      {
        name: `${of}: record`,
        ask: met.flatMap(({ meetings }) => meetings.slice(0, size === 'large' ? 2 : 0).map((id) => get(cookie, `/meetings/${id}/record`))),
      },
    ].filter(({ ask }) => ask.length > 0);
  };
  return [
    { name: 'the floor: the time, without a session', ask: [get('', '/time')] },
    ofMentors('who I am (the least that needs a session)', '/me'),
    ofMentors('today', '/today'),
    ofMentors('meetings ahead', '/meetings', { from: new Date(Date.now() - DAY / 5).toISOString(), limit: '100' }),
    ofMentors('a page of 100 meetings', '/meetings', { limit: '100' }),
    ofMentors('programmes', '/programmes'),
    ofMentors('planning', '/planning'),
    ofMentors('trajectories', '/trajectories'),
    {
      name: 'mentor: history of one programme',
      ask: mentors.map(({ cookie, programmeId }) => get(cookie, '/history', { programme: programmeId, limit: '50' })),
    },
    ofMeetings('meeting', ''),
    ofMeetings('record', '/record'),
    ofMeetings('replay', '/replay'),
    ofMeetings('chat', '/chat'),
    ...ofLeaders('curator', 'large'),
    ...ofLeaders('curator', 'small'),
    ...ofLeaders('head', 'large'),
  ];
}

async function printPlans(stack: Stack, slowest: readonly Question[]): Promise<void> {
  const log = await watchPlans(stack);
  for (const { name, ask } of slowest) {
    for (let warm = 0; warm < 6; warm++) await ask[0]!();
    const [plan, ...others] = await log.of(ask[0]!);
    if (!plan) continue;
    say(`\n${name}: its slowest statement, ${plan.milliseconds.toFixed(1)} ms; beside it ${others.length} of 3 ms and more`);
    say(shortened(plan).replace(/^/gm, '  '));
  }
}
