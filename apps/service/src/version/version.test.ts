import { addDifficulty } from '@tandem/trajectory/difficulty';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';
import { createMeeting } from '../meeting/create-meeting.ts';
import { keepRestedVersions } from './keep-rested.ts';

let tandem: TestService;
let now = new Date('2026-11-17T11:00:00Z');
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
let mentor: Caller;
let mentee: Caller;
let stranger: Caller;
let programme: string;
let trajectory: { id: string; documentId: string };

beforeAll(async () => {
  now = new Date();
  tandem = await testService({ clock: () => now });
  const school = await tandem.organisation();
  const member = (role: 'curator' | 'mentor' | 'mentee', name: string) =>
    tandem.caller({ name, roles: [{ organisationId: school, role }] });
  const curator = await member('curator', 'Гущина');
  [mentor, mentee, stranger] = [await member('mentor', 'Ткачук'), await member('mentee', 'Мельникова'), await member('mentee', 'Зимин')];
  const { body } = await curator.post('/api/programmes', {
    ...{ organisationId: school, title: 'Пара', kind: 'one-on-one', form: 'teacher-teacher', directions: [] },
    ...{ startsOn: '2026-09-01', endsOn: '2027-05-31' },
    participants: [
      { personId: mentor.id, part: 'mentor' },
      { personId: mentee.id, part: 'mentee' },
    ],
  });
  programme = body.id;
  await curator.post(`/api/programmes/${programme}/activate`);
  trajectory = (await mentee.get('/api/trajectories')).body.items[0];
});
afterAll(() => tandem.close());

const path = (rest: string) => `/api/trajectories/${trajectory.id}${rest}`;
const write = async (as: Caller, text: string): Promise<number> => {
  const { seq } = await tandem.ports.relay.write(trajectory.documentId, (doc) => void addDifficulty(doc, { author: as.id, text }), {
    as: as.id,
    at: later(20),
  });
  return seq;
};
const history = async (caller = mentee) => (await caller.get(path('/history'))).body;
const reasons = async (caller = mentee): Promise<string[]> =>
  (await history(caller)).versions.map(({ reason, name }: { reason: string; name: string | null }) => name ?? reason);
/** The difficulties at a moment, as a browser reads them. */
async function wordsAt(query: string, caller = mentee): Promise<string[]> {
  const { body } = await caller.get(path(`/state${query}`));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(body.state, 'base64'));
  return projectTrajectory(doc).difficulties.map(({ text }) => text);
}

describe('the history of a trajectory', () => {
  it('says who wrote when and how much, and no words', async () => {
    const first = await write(mentee, 'Мало времени');
    const second = await write(mentor, 'Слишком тихо');
    const { body, text } = await mentee.get(path('/history')).then((reply) => ({ body: reply.body, text: JSON.stringify(reply.body) }));
    expect(body.edits).toMatchObject([
      { personId: mentee.id, seq: first, edits: 1 },
      { personId: mentor.id, seq: second, edits: 1 },
    ]);
    expect(body.people).toContainEqual({ personId: mentor.id, name: 'Ткачук' });
    expect([body.from.seq, body.to.seq]).toEqual([1, second]);
    expect(text).not.toContain('Мало времени');
  });

  it('shows what stood at any of its moments, by place and by time', async () => {
    const { edits, from } = await history();
    expect(await wordsAt(`?seq=${edits[0].seq}`)).toContain('Мало времени');
    expect(await wordsAt(`?seq=${edits[0].seq}`)).not.toContain('Слишком тихо');
    expect(await wordsAt(`?at=${edits[0].at}`)).not.toContain('Слишком тихо');
    expect(await wordsAt('')).toContain('Слишком тихо');
    expect((await mentee.get(path('/state?seq=99999'))).status).toBe(404);
    expect((await mentee.get(path(`/state?at=${new Date(Date.parse(from.at) - 1).toISOString()}`))).status).toBe(404);
  });

  it('does not exist for anyone but those who write', async () => {
    for (const rest of ['/history', '/state', '/state?seq=1']) expect((await stranger.get(path(rest))).status).toBe(404);
    expect((await stranger.post(path('/versions'), { name: 'Моё' })).status).toBe(404);
    expect((await stranger.post(path('/restorations'), { seq: 1 })).status).toBe(404);
  });
});

describe('who wrote a passage', () => {
  it('is told with the time and the meeting, from any moment one may look at', async () => {
    const { edits } = await history();
    const start = new Date(Date.parse(edits[1].at) - 60_000);
    const { database } = tandem.ports;
    const meetingId = await database.$transaction((transaction) =>
      createMeeting(
        transaction,
        {
          ...{ programmeId: programme, organiserId: mentor.id, kind: 'pair', title: 'Встреча', startedNow: false },
          ...{ plannedStart: start, plannedMinutes: 45, timeZone: 'Europe/Moscow', agenda: [], participants: [] },
        },
        start,
      ),
    );
    await database.meeting.update({
      where: { id: meetingId },
      data: { status: 'ended', actualStart: start, actualEnd: new Date(start.getTime() + 300_000) },
    });
    const clients = await database.documentClient.findMany({ where: { documentId: trajectory.documentId } });
    const of = (person: Caller) => `${clients.find(({ personId }) => personId === person.id)!.clientId}.0.3`;
    const service = Y.decodeUpdate(
      (await database.documentUpdate.findFirstOrThrow({ where: { documentId: trajectory.documentId, seq: 1n } })).update,
    ).structs[0]!.id.client;
    const { body } = await mentee.get(path(`/authorship?of=${of(mentee)},${of(mentor)},${service}.0.1`));
    const told = body.items.map((one: Record<string, unknown>) => [one.certainty, one.name, one.last, one.meetingId]);
    expect(told.sort()).toEqual(
      [
        ['sure', 'Мельникова', edits[0].at, null],
        ['sure', 'Ткачук', edits[1].at, meetingId],
        ['service', null, (await history()).from.at, null],
      ].sort(),
    );
    expect((await stranger.get(path(`/authorship?of=${of(mentee)}`))).status).toBe(404);
  });
});

describe('a file', () => {
  it('holds the text of the chosen moment, under a name that says whose it is and of which day', async () => {
    const { edits } = await history();
    const md = await mentee.get(path(`/export?format=md&seq=${edits[0].seq}`));
    expect([md.status, md.headers.get('content-type')]).toEqual([200, 'text/markdown; charset=utf-8']);
    expect(decodeURIComponent(md.headers.get('content-disposition') ?? '')).toMatch(/''Траектория Мельникова \d{4}-\d\d-\d\d\.md$/);
    expect(md.body).toContain('Мало времени');
    expect(md.body).not.toContain('Слишком тихо');
    expect((await mentor.get(path('/export?format=html'))).body).toContain('Слишком тихо');
    expect((await mentor.get(path('/export?format=json'))).body.trajectory.difficulties.length).toBeGreaterThan(1);
    expect((await stranger.get(path('/export?format=html'))).status).toBe(404);
    expect((await mentee.get(path('/export?format=pdf'))).status).toBe(400);
  });
});

describe('a version', () => {
  it('gets a name now or for a chosen moment, once for the same name', async () => {
    const { edits } = await history();
    const chosen = await mentee.post(path('/versions'), { name: 'Первые слова', seq: edits[0].seq });
    expect([chosen.status, chosen.body]).toMatchObject([201, { name: 'Первые слова', at: edits[0].at, may: { change: true } }]);
    expect((await mentee.post(path('/versions'), { name: 'Первые слова', seq: edits[0].seq })).body.id).toBe(chosen.body.id);
    expect((await mentor.post(path('/versions'), { name: 'К совету' })).body.seq).toBe(edits.at(-1).seq);
    expect((await mentor.post(path('/versions'), { name: 'Не бывает', seq: 99_999 })).status).toBe(404);
    expect(await reasons(mentor)).toEqual(['Первые слова', 'К совету']);
  });

  it('is renamed and taken away by who named it, and by nobody else', async () => {
    const { versions } = await history();
    const of = (name: string) => path(`/versions/${versions.find((one: { name: string }) => one.name === name).id}`);
    expect((await mentor.patch(of('Первые слова'), { name: 'Чужое' })).status).toBe(404);
    expect((await mentor.delete(of('Первые слова'))).status).toBe(404);
    expect((await mentee.patch(of('Первые слова'), { name: 'Начало' })).body.name).toBe('Начало');
    expect((await mentor.delete(of('К совету'))).status).toBe(204);
    expect(await reasons()).toEqual(['Начало']);
  });

  it('is kept by itself a quarter of an hour after the last edit, once, and not again without edits', async () => {
    await write(mentee, 'И ещё');
    later(14);
    await keepRestedVersions(tandem.ports);
    expect(await reasons()).toEqual(['Начало']);
    later(2);
    await Promise.all([keepRestedVersions(tandem.ports), keepRestedVersions(tandem.ports)]);
    later(60);
    await keepRestedVersions(tandem.ports);
    expect(await reasons()).toEqual(['Начало', 'idle']);
  });

  it('is kept before another is brought back, so that one can go back', async () => {
    const { edits, to } = await history();
    const { status, body } = await mentor.post(path('/restorations'), { seq: edits[0].seq });
    expect([status, body.kept]).toMatchObject([
      201,
      { reason: 'before-restore', seq: to.seq, authorId: mentor.id, may: { change: false } },
    ]);
    expect(Y.decodeUpdate(Buffer.from(body.state, 'base64')).structs.length).toBeGreaterThan(0);
    await mentor.post(path('/restorations'), { seq: edits[0].seq });
    expect(await reasons()).toEqual(['Начало', 'idle', 'before-restore']);
    expect((await mentor.patch(path(`/versions/${body.kept.id}`), { name: 'Моё' })).status).toBe(404);
  });
});

describe('a mentor who left', () => {
  it('looks back as far as the moment of leaving, and their looks are on record', async () => {
    const last = await write(mentee, 'Ещё при мне');
    const left = later(1);
    await mentor.post(`/api/programmes/${programme}/leave`);
    const newer = await write(mentee, 'Уже без меня');
    await mentee.post(path('/versions'), { name: 'Без наставника' });
    await mentee.post(path('/versions'), { name: 'Названо потом', seq: last });
    const body = await history(mentor);
    expect([body.to.seq, body.until]).toEqual([last, left.toISOString()]);
    expect(JSON.stringify(body)).not.toMatch(/Без наставника|Названо потом/);
    expect(body.edits.map(({ seq }: { seq: number }) => seq)).not.toContain(newer);
    expect(await wordsAt('', mentor)).not.toContain('Уже без меня');
    expect((await mentor.get(path(`/state?seq=${newer}`))).status).toBe(404);
    expect((await mentor.post(path('/versions'), { name: 'Я ещё тут' })).status).toBe(404);
    expect(await tandem.ports.database.accessLogEntry.findMany({ where: { trajectoryId: trajectory.id } })).toMatchObject([
      { personId: mentor.id, asRole: 'former-participant', what: 'trajectory' },
    ]);
  });
});
