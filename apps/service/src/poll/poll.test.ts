import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewGuestLink } from '@tandem/contracts/guest';
import type { Polls, PollView } from '@tandem/contracts/poll';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { forgetTraces } from '../erasure/forget-traces.ts';
import { TAKE_AWAY } from '../retention/take-away.ts';
import { school, type TrainingSchool } from '../training/training.fixture.ts';

let at: TrainingSchool;
let id: string;
let anna: Caller;
let sixth: Caller;
/** The five teachers and one more. */
let people: Caller[];
beforeAll(async () => {
  at = await school();
  sixth = await at.tandem.caller({ name: 'Elena', roles: [{ organisationId: at.school, role: 'mentor' }] });
  people = [...at.teachers, sixth];
  anna = people[0]!;
});
afterAll(() => at.close());
beforeEach(async () => {
  id = await at.opened({ people: people.map((person) => person.id) });
});

const path = (rest = '') => `/api/meetings/${id}/polls${rest}`;
const single = { kind: 'single', anonymous: true, question: 'What is hard?', options: ['To begin', 'To end'] };
const open = { kind: 'open', anonymous: true, question: 'One word' };
async function ask(poll: object = single): Promise<string> {
  expect((await at.psychologist.post(path(), poll)).status).toBe(204);
  return (await polls())[0]!.id;
}
const polls = async (who = at.psychologist): Promise<PollView[]> => ((await who.get(path())).body as Polls).polls;
const answer = (poll: string, who: Caller, body: object) => who.post(path(`/${poll}/answer`), body);
const act = (poll: string, what: 'close' | 'show', who = at.psychologist) => who.post(path(`/${poll}/${what}`));
const answersOf = (poll: string, some: Caller[], body: (at: number) => object = () => ({ choices: [1] })) =>
  Promise.all(some.map((who, n) => answer(poll, who, body(n))));

/** Every row of every table in which this word stands, as `table: row`. */
async function rowsWith(word: string): Promise<string[]> {
  const { pool } = at.ports;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rows } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    found.push(...rows.filter(({ text }) => text.includes(word)).map(({ text }) => `${name}: ${text}`));
  }
  return found;
}

describe('a poll', () => {
  it('is asked of everybody in the room, and its results are shown to them when whoever leads says so', async () => {
    const poll = await ask();
    expect(await polls(anna)).toMatchObject([{ ...single, answered: false, answers: null, results: null, withheld: 'open' }]);
    await answersOf(poll, people, (n) => ({ choices: [n < 4 ? 1 : 2] }));
    expect(await polls(anna)).toMatchObject([{ answered: true, answers: null, results: null }]);
    expect((await act(poll, 'close')).status).toBe(204);
    expect(await polls(anna)).toEqual([]);
    expect(await polls()).toMatchObject([{ answers: 6, results: { counts: [4, 2], texts: [] }, withheld: null }]);
    expect((await act(poll, 'show')).status).toBe(204);
    expect((await act(poll, 'show')).status).toBe(204);
    expect(await polls(anna)).toMatchObject([{ answers: 6, results: { counts: [4, 2] }, shownAt: '2026-11-20T15:00:00.000Z' }]);
  });

  it('takes several options, a value of a scale, or words', async () => {
    const multiple = await ask({ ...single, kind: 'multiple', anonymous: false });
    expect((await answer(multiple, anna, { choices: [2, 1] })).status).toBe(204);
    await act(multiple, 'close');
    const scale = await ask({ ...single, kind: 'scale', options: [], anonymous: false, low: 'tired', high: 'full of force' });
    expect((await answer(scale, anna, { choices: [5] })).status).toBe(204);
    await act(scale, 'close');
    const words = await ask({ ...open, anonymous: false });
    expect((await answer(words, anna, { text: '  silence ' })).status).toBe(204);
    expect((await polls()).map(({ results }) => [results!.counts, results!.texts])).toEqual([
      [[], ['silence']],
      [[0, 0, 0, 0, 1], []],
      [[1, 1], []],
    ]);
  });

  it('refuses questions and answers that cannot be, and keeps nothing of them', async () => {
    const wrong = [{ options: ['one'] }, { options: ['one', ' one '] }, { kind: 'scale' }, { question: ' ' }];
    for (const part of wrong) expect((await at.psychologist.post(path(), { ...single, ...part })).body.code).toBe('INVALID');
    const poll = await ask();
    for (const body of [{}, { choices: [3] }, { choices: [1, 2] }, { choices: [1], text: 'word' }])
      expect((await answer(poll, anna, body)).body.code).toBe('INVALID');
    expect(await polls(anna)).toMatchObject([{ answered: false }]);
    expect(await polls()).toMatchObject([{ answers: 0 }]);
    expect((await at.psychologist.post(path(), single)).body).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      details: { reason: 'poll-under-way' },
    });
  });

  it('counts one answer of whoever presses twice at once', async () => {
    for (const anonymous of [true, false]) {
      const poll = await ask({ ...single, anonymous });
      const both = await Promise.all([answer(poll, anna, { choices: [1] }), answer(poll, anna, { choices: [2] })]);
      expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'answered' } });
      expect(await polls()).toMatchObject([{ answers: 1 }, ...(anonymous ? [] : [{ answers: 1 }])]);
      await act(poll, 'close');
    }
  });

  it('loses none of the answers that come at the same moment', async () => {
    const poll = await ask(open);
    const replies = await answersOf(poll, people, (n) => ({ text: `word ${n}` }));
    expect(replies.map(({ status }) => status)).toEqual(people.map(() => 204));
    await act(poll, 'close');
    expect((await polls())[0]!.results!.texts).toEqual(people.map((_, n) => `word ${n}`));
  });

  it('takes no answer once it is closed, or the meeting is over', async () => {
    const poll = await ask();
    await act(poll, 'close');
    expect((await act(poll, 'close')).status).toBe(204);
    expect((await answer(poll, anna, { choices: [1] })).body).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      details: { reason: 'poll-closed' },
    });
    const second = await ask();
    await answer(second, anna, { choices: [1] });
    await at.psychologist.post(`/api/meetings/${id}/end`);
    expect((await answer(second, sixth, { choices: [1] })).status).toBe(404);
    // What fewer than five answered anonymously is not kept.
    expect(await at.ports.database.poll.findUnique({ where: { id: second } })).toMatchObject({
      ...{ closedAt: at.now(), answers: 1, counts: [] },
    });
  });

  it('is led by whoever leads the training, who does not answer it, and does not exist for others', async () => {
    const poll = await ask();
    const tried = await Promise.all([
      anna.post(path(), single),
      act(poll, 'close', anna),
      act(poll, 'show', anna),
      answer(poll, at.psychologist, { choices: [1] }),
      at.curator.get(path()),
      at.stranger.get(path()),
      answer(poll, at.stranger, { choices: [1] }),
    ]);
    expect(tried.map(({ status }) => status)).toEqual(tried.map(() => 404));
    const ofAnother = id;
    at.setNow('2026-11-20T12:00:00Z');
    id = await at.planned({ people: [anna.id] });
    at.setNow('2026-11-20T15:00:00Z');
    await at.psychologist.post(`/api/meetings/${id}/join`);
    expect((await answer(poll, anna, { choices: [1] })).status).toBe(404);
    expect((await act(poll, 'close')).status).toBe(404);
    id = ofAnother;
    expect(await polls()).toMatchObject([{ closedAt: null, answers: 0 }]);
  });

  it('is answered by somebody who came by a link as well', async () => {
    const poll = await ask();
    const { link, code } = (await at.psychologist.post<NewGuestLink>(`/api/meetings/${id}/guest-link`)).body;
    const { cookie } = await at.tandem.call('POST', '/api/guests', {
      body: { token: link.split('/').at(-1), code, name: 'Zoya', language: 'ru', agreed: true },
    });
    const visit = (await at.tandem.call('GET', '/api/guests/me', { cookie })).body;
    // By this their page knows that it has to ask for polls.
    expect(visit.meeting.kind).toBe('training');
    const asGuest = (method: string, rest = '', body?: object) => at.tandem.call(method, path(rest), { cookie, ...(body && { body }) });
    await at.tandem.call('POST', `/api/meetings/${id}/join`, { cookie });
    expect((await asGuest('GET')).status).toBe(404);
    await at.psychologist.post(`/api/meetings/${id}/lobby/${visit.me.id}`, { admit: true });
    expect((await asGuest('GET')).body.polls).toMatchObject([{ id: poll, answered: false }]);
    expect((await asGuest('POST', `/${poll}/answer`, { choices: [1] })).status).toBe(204);
    expect((await asGuest('POST', `/${poll}/close`)).status).toBe(404);
    expect(await polls()).toMatchObject([{ answers: 1 }]);
  });

  it('is told afterwards to those who met: what they were shown, and to those who led all that may be told', async () => {
    const shown = await ask();
    await answersOf(shown, people.slice(0, 5));
    await act(shown, 'close');
    await act(shown, 'show');
    const kept = await ask({ ...open, anonymous: false });
    await answer(kept, anna, { text: 'Brave' });
    await act(kept, 'close');
    const few = await ask({ ...single, question: 'And now?' });
    await answersOf(few, people.slice(0, 4));
    await act(few, 'close');
    await at.ports.database.attendance.createMany({
      data: [at.psychologist, anna].map((who) => ({
        ...{ participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId: who.id, connectionId: 'c' },
        ...{ from: new Date('2026-11-20T15:00:00Z'), to: new Date('2026-11-20T15:10:00Z') },
      })),
    });
    await at.psychologist.post(`/api/meetings/${id}/end`);
    const told = async (who: Caller) => (await who.get(`/api/meetings/${id}/record`)).body.polls;
    expect(await told(anna)).toMatchObject([{ id: shown, answers: 5, results: { counts: [5, 0] } }]);
    expect((await told(anna))[0].results).not.toHaveProperty('named');
    expect(await told(at.psychologist)).toMatchObject([
      { id: shown, results: { counts: [5, 0] } },
      { id: kept, results: { named: [{ personId: anna.id, text: 'Brave' }] } },
      { id: few, results: null, withheld: 'few' },
    ]);
    expect(await told(people[1]!)).toBeUndefined(); // answered, and is not known to have been there
    expect((await at.curator.get(`/api/meetings/${id}/record`)).status).toBe(404);
  });

  it('does not exist for a pair', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const ofPair = (await at.pairMeeting()).body.id;
    at.setNow('2026-11-20T15:00:00Z');
    await at.mentor.post(`/api/meetings/${ofPair}/join`);
    expect((await at.mentor.get(`/api/meetings/${ofPair}/polls`)).status).toBe(404);
    expect((await at.mentor.post(`/api/meetings/${ofPair}/polls`, single)).status).toBe(404);
  });
});

describe('an anonymous poll', () => {
  it('tells nobody the answers of four, and keeps them no longer once it is closed', async () => {
    const poll = await ask();
    await answersOf(poll, people.slice(0, 4));
    expect(await polls()).toMatchObject([{ answers: 4, results: null, withheld: 'open' }]);
    expect((await act(poll, 'show')).body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'few' } });
    expect(await polls()).toMatchObject([{ closedAt: null }]);
    await act(poll, 'close');
    expect(await polls()).toMatchObject([{ answers: 4, results: null, withheld: 'few' }]);
    expect((await act(poll, 'show')).status).toBe(409);
    expect(await at.ports.database.poll.findUnique({ where: { id: poll } })).toMatchObject({ counts: [], texts: [] });
  });

  it('tells nobody how answers grow while people still give them', async () => {
    const poll = await ask();
    await answersOf(poll, people.slice(0, 5));
    expect(await polls()).toMatchObject([{ answers: 5, results: null, withheld: 'open' }]);
    await answer(poll, sixth, { choices: [2] });
    expect(await polls()).toMatchObject([{ answers: 6, results: null, withheld: 'open' }]);
  });

  it('holds in the whole database nothing that joins a person with an answer', async () => {
    const poll = await ask(open);
    // Spoken in an order that is not that of the alphabet.
    const words = ['pear-sorbet', 'apple-sorbet', 'quince-sorbet', 'cherry-sorbet', 'plum-sorbet', 'fig-sorbet'];
    for (const [n, who] of people.entries()) expect((await answer(poll, who, { text: words[n] })).status).toBe(204);

    const [row, ...others] = await rowsWith('-sorbet');
    expect(others).toEqual([]);
    expect(row).toMatch(/^public\.poll: /);
    for (const { id: personId, name } of people) for (const one of [personId, name]) expect(row).not.toContain(one);
    expect((await at.ports.database.poll.findUniqueOrThrow({ where: { id: poll } })).texts).toEqual([...words].sort());

    // Of a voter there is which poll and who, in a row without a time or a number of its own.
    const voters = (await rowsWith(poll)).filter((one) => one.startsWith('public.poll_voter'));
    expect(voters.sort()).toEqual(people.map((who) => `public.poll_voter: (${poll},${who.id})`).sort());
    expect(await at.ports.database.pollAnswer.count({ where: { pollId: poll } })).toBe(0);
  });

  it('leaves no more of a choice than a number, all numbers in one row', async () => {
    const poll = await ask();
    await answersOf(poll, people, (n) => ({ choices: [(n % 2) + 1] }));
    const rows = await rowsWith(poll);
    expect(rows.map((row) => row.slice(0, row.indexOf(':'))).sort()).toEqual(
      ['public.poll', ...people.map(() => 'public.poll_voter')].sort(),
    );
    // A transaction is known to the rows it wrote last: were each option a row, it would share that mark with whoever chose it last.
    const { rows: shared } = await at.ports.pool.query(
      `SELECT v."personId" FROM poll_voter v JOIN poll p ON p.id = v."pollId" AND p.xmin = v.xmin WHERE p.id = $1`,
      [poll],
    );
    expect(shared).toHaveLength(1);
    await act(poll, 'close');
    const { rows: afterwards } = await at.ports.pool.query(
      `SELECT v."personId" FROM poll_voter v JOIN poll p ON p.id = v."pollId" AND p.xmin = v.xmin WHERE p.id = $1`,
      [poll],
    );
    expect(afterwards).toEqual([]);
  });
});

describe('a poll with names', () => {
  it('tells those who lead who said what, from the first answer, and others nothing but the words', async () => {
    const poll = await ask({ ...open, anonymous: false });
    await answer(poll, anna, { text: 'silence' });
    expect((await polls())[0]!.results).toEqual({
      ...{ counts: [], texts: ['silence'] },
      named: [{ personId: anna.id, choices: [], text: 'silence' }],
    });
    expect(await polls(sixth)).toMatchObject([{ results: null, withheld: 'open' }]);
    // Of four words one can guess whose they are: they are shown from five on.
    expect((await act(poll, 'show')).body).toMatchObject({ details: { reason: 'few' } });
    await answersOf(poll, people.slice(1, 5), (n) => ({ text: `word ${n}` }));
    expect((await act(poll, 'show')).status).toBe(204);
    expect((await polls(sixth))[0]!.results).toEqual({ counts: [], texts: ['silence', 'word 0', 'word 1', 'word 2', 'word 3'] });
  });

  it('forgets what somebody said who is forgotten, and of an anonymous one that they answered', async () => {
    const named = await ask({ ...open, anonymous: false });
    await answer(named, sixth, { text: 'silence-of-elena' });
    await act(named, 'close');
    const anonymous = await ask();
    await answersOf(anonymous, people);
    await act(anonymous, 'close');
    await forgetTraces(sixth.id, at.ports);
    expect(await rowsWith('silence-of-elena')).toEqual([]);
    expect((await rowsWith(anonymous)).filter((row) => row.includes(sixth.id))).toEqual([]);
    expect((await polls()).map(({ answers }) => answers)).toEqual([6, 0]);
  });
});

it('goes with the period of the replay', async () => {
  await ask();
  await at.psychologist.post(`/api/meetings/${id}/end`);
  const taken = (until: string) =>
    TAKE_AWAY.replay(at.ports.pool, { until: new Date(until), organisationId: null, most: 100, now: at.now() });
  const kept = () => at.ports.database.poll.count({ where: { meetingId: id } });
  await taken('2026-11-20T15:00:00Z');
  expect(await kept()).toBe(1);
  await taken('2026-11-20T15:00:01Z');
  expect(await kept()).toBe(0);
});
