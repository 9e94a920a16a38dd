import { addDifficulty } from '@tandem/trajectory/difficulty';
import { addReflection } from '@tandem/trajectory/reflection';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';

let tandem: TestService;
let now = new Date('2026-10-01T08:00:00Z');
const later = (minutes: number) => (now = new Date(now.getTime() + minutes * 60_000));
let school: string;
let curator: Caller;
let mentor: Caller;
let mentee: Caller;
let otherMentee: Caller;
let programme: string;
let trajectory: { id: string; documentId: string };

beforeAll(async () => {
  now = new Date();
  tandem = await testService({ clock: () => now });
  school = await tandem.organisation();
  const member = (role: 'curator' | 'mentor' | 'mentee', name: string) =>
    tandem.caller({ name, roles: [{ organisationId: school, role }] });
  [curator, mentor, mentee, otherMentee] = [
    await member('curator', 'Гущина'),
    await member('mentor', 'Ткачук'),
    await member('mentee', 'Мельникова'),
    await member('mentee', 'Зимин'),
  ];
  const { body } = await curator.post('/api/programmes', {
    ...{
      organisationId: school,
      title: 'Группа',
      kind: 'group',
      form: 'teacher-teacher',
      directions: [],
      startsOn: '2026-09-01',
      endsOn: '2027-05-31',
    },
    participants: [
      { personId: mentor.id, part: 'mentor' },
      { personId: mentee.id, part: 'mentee' },
      { personId: otherMentee.id, part: 'mentee' },
    ],
  });
  programme = body.id;
  later(1);
  await curator.post(`/api/programmes/${programme}/activate`);
  trajectory = (await mentee.get('/api/trajectories')).body.items[0];
});
afterAll(() => tandem.close());

/** Someone's own words, written as the relay would. */
const write = (as: Caller, text: string) =>
  tandem.ports.relay.write(trajectory.documentId, (doc) => void addDifficulty(doc, { author: as.id, block: 'methodical', text }), {
    as: as.id,
    at: later(1),
  });
const projectionFor = async (caller: Caller) => caller.get(`/api/trajectories/${trajectory.id}/projection`);

describe('a trajectory', () => {
  it('is written by its mentee and the mentors, and does not exist for another mentee of the group', async () => {
    expect((await mentee.get('/api/trajectories')).body.items).toMatchObject([
      { menteeName: 'Мельникова', access: 'write', mentors: [{ name: 'Ткачук' }] },
    ]);
    expect((await mentor.get('/api/trajectories')).body.items).toHaveLength(2);
    expect((await otherMentee.get('/api/trajectories')).body.items.map(({ menteeId }: { menteeId: string }) => menteeId)).toEqual([
      otherMentee.id,
    ]);
    for (const path of ['', '/projection', '/changes?since=2026-01-01T00:00:00Z'])
      expect((await otherMentee.get(`/api/trajectories/${trajectory.id}${path}`)).status).toBe(404);
  });

  it('names the other as the mentor where both teach each other', async () => {
    const roles = [{ organisationId: school, role: 'mentor' }] as const;
    const [vera, egor] = [
      await tandem.caller({ name: 'Вера', roles: [...roles] }),
      await tandem.caller({ name: 'Егор', roles: [...roles] }),
    ];
    const { body } = await curator.post('/api/programmes', {
      ...{ organisationId: school, title: 'Обмен', kind: 'reversive', form: 'teacher-teacher', directions: [] },
      ...{ startsOn: '2026-09-01', endsOn: '2027-05-31' },
      participants: [vera, egor].flatMap(({ id }) => [
        { personId: id, part: 'mentor' },
        { personId: id, part: 'mentee' },
      ]),
    });
    later(1);
    await curator.post(`/api/programmes/${body.id}/activate`);
    const named = (await vera.get('/api/trajectories')).body.items.map(
      ({ menteeName, mentors }: { menteeName: string; mentors: { name: string }[] }) => [menteeName, mentors.map(({ name }) => name)],
    );
    expect(Object.fromEntries(named)).toEqual({ Вера: ['Егор'], Егор: ['Вера'] });
  });

  it('starts from the template, with everyone’s colour', async () => {
    const { body } = await mentee.get(`/api/trajectories/${trajectory.id}`);
    expect(body).toMatchObject({ template: 'first-steps', access: 'write', startsOn: '2026-09-01', schemaVersion: 1, generation: 1 });
    expect(body.participants.find(({ personId }: { personId: string }) => personId === mentee.id)).toMatchObject({
      colour: 1,
      current: true,
    });
    expect(body.participants.find(({ personId }: { personId: string }) => personId === mentor.id)).toMatchObject({ colour: 2 });
    expect((await projectionFor(mentee)).body.projection.events.length).toBeGreaterThan(3);
  });

  it('never reaches a curator in words: counts of the plan are all there is', async () => {
    const secret = 'Боюсь говорить с родителями';
    await write(mentee, secret);
    const paths = [
      `/api/trajectories`,
      `/api/trajectories/${trajectory.id}`,
      `/api/trajectories/${trajectory.id}/projection`,
      `/api/programmes/${programme}`,
      '/api/programmes',
    ];
    const replies = await Promise.all(paths.map((path) => curator.get(path)));
    expect(replies.map(({ status }) => status)).toEqual([200, 404, 404, 200, 200]);
    expect(JSON.stringify(replies)).not.toContain(secret);
    expect(replies[0]?.body.items).toEqual([]);
    const { progress, trajectories } = replies[3]!.body;
    expect(trajectories).toEqual([]);
    const { counts } = (await mentee.get(`/api/trajectories/${trajectory.id}`)).body;
    expect(progress).toContainEqual({ menteeId: mentee.id, menteeName: 'Мельникова', events: counts.events, done: 0, inProgress: 0 });
  });

  it('tells what changed since a moment, by person and day', async () => {
    const since = later(1).toISOString();
    await write(mentee, 'Мало времени');
    await write(mentor, 'Слишком много слов');
    await write(mentee, 'Шум на перемене');
    await tandem.ports.relay.write(
      trajectory.documentId,
      (doc) => void addReflection(doc, { author: mentor.id, at: now.toISOString(), text: 'Хороший день' }),
      { as: mentor.id, at: later(1) },
    );
    const { body } = await mentor.get(`/api/trajectories/${trajectory.id}/changes?since=${since}`);
    const told = body.items.map(({ authorName, changes }: { authorName: string; changes: { kind: string; text: string }[] }) => [
      authorName,
      changes.map(({ kind, text }) => `${kind} ${text}`),
    ]);
    expect(Object.fromEntries(told)).toEqual({
      Мельникова: ['added Мало времени', 'added Шум на перемене'],
      Ткачук: ['added Слишком много слов', 'added Хороший день'],
    });
    expect((await mentor.get(`/api/trajectories/${trajectory.id}/changes?since=${later(1).toISOString()}`)).body.items).toEqual([]);
  });

  it('stays for a mentor who left as it stood then, and their looks are on record', async () => {
    await write(mentee, 'Это ещё при мне');
    later(1);
    expect((await mentor.post(`/api/programmes/${programme}/leave`)).status).toBe(204);
    const left = now;
    await write(mentee, 'А это уже без меня');
    later(1);
    const { status, body } = await projectionFor(mentor);
    expect([status, body.at]).toEqual([200, left.toISOString()]);
    expect(JSON.stringify(body)).toContain('Это ещё при мне');
    expect(JSON.stringify(body)).not.toContain('без меня');
    expect((await mentor.get(`/api/trajectories/${trajectory.id}`)).body).toMatchObject({ access: 'until', changedAt: left.toISOString() });
    expect(JSON.stringify((await mentor.get(`/api/trajectories/${trajectory.id}/changes?since=2026-01-01T00:00:00Z`)).body)).not.toContain(
      'без меня',
    );
    expect(await tandem.ports.database.accessLogEntry.findMany({ where: { trajectoryId: trajectory.id } })).toMatchObject([
      { personId: mentor.id, asRole: 'former-participant', what: 'trajectory' },
    ]);
    expect(JSON.stringify((await projectionFor(mentee)).body)).toContain('без меня');
  });
});
