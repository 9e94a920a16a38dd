import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';
import { detailOf } from '../platform/detail-of.ts';

let tandem: TestService;
let school: string;
let centre: string;
let curator: Caller;
let foreignCurator: Caller;
let mentor: Caller;
let mentee: Caller;

beforeAll(async () => {
  tandem = await testService();
  school = await tandem.organisation({ name: 'Школа' });
  centre = await tandem.organisation({ name: 'Центр', city: 'Владивосток', timeZone: 'Asia/Vladivostok' });
  curator = await tandem.caller({ name: 'Гущина', roles: [{ organisationId: school, role: 'curator' }] });
  foreignCurator = await tandem.caller({ roles: [{ organisationId: centre, role: 'curator' }] });
  mentor = await tandem.caller({ name: 'Ткачук', roles: [{ organisationId: school, role: 'mentor' }] });
  mentee = await tandem.caller({ name: 'Мельникова', category: 'new-in-team', roles: [{ organisationId: centre, role: 'mentee' }] });
});
afterAll(() => tandem.close());

const fields = {
  title: 'Первый год',
  kind: 'one-on-one',
  form: 'teacher-teacher',
  directions: ['teaching-methods'],
  goals: '',
  startsOn: '2026-09-01',
  endsOn: '2027-05-31',
};
const create = async (more: object = {}, by = curator) =>
  by.post('/api/programmes', { ...fields, organisationId: school, participants: [{ personId: mentor.id, part: 'mentor' }], ...more });
/** A running programme of the two schools. */
async function active(): Promise<string> {
  const { id } = (await create()).body;
  await curator.post(`/api/programmes/${id}/participants`, { email: mentee.email, part: 'mentee' });
  await mentee.post(`/api/programmes/${id}/answer`, { accept: true });
  expect((await curator.post(`/api/programmes/${id}/activate`)).status).toBe(200);
  return id;
}

describe('a programme', () => {
  it('begins as a draft with people of the own organisation, and remembers who did it', async () => {
    const { status, body } = await create();
    expect(status).toBe(201);
    expect(body).toMatchObject({ status: 'draft', missing: ['mentee'], advice: null, may: { edit: true, activate: true, close: false } });
    expect(body.participants).toMatchObject([{ name: 'Ткачук', part: 'mentor', answer: 'accepted' }]);
    expect(body.changes.map(({ kind, byName }: { kind: string; byName: string }) => `${byName} ${kind}`).sort()).toEqual([
      'Гущина created',
      'Гущина participant-invited',
    ]);
  });

  it('takes nobody of another organisation by id', async () => {
    expect((await create({ participants: [{ personId: mentee.id, part: 'mentee' }] })).status).toBe(404);
    const { id } = (await create()).body;
    expect((await curator.post(`/api/programmes/${id}/participants`, { personId: mentee.id, part: 'mentee' })).status).toBe(404);
    expect((await curator.post(`/api/programmes/${id}/participants`, { email: 'nobody@school.test', part: 'mentee' })).status).toBe(404);
  });

  it('refuses dates in the wrong order', async () => {
    expect((await create({ startsOn: '2026-09-01', endsOn: '2026-09-01' })).body.code).toBe('DATE_ORDER');
    expect((await create({ startsOn: '2026-02-31' })).status).toBe(400);
  });

  it('looks nonexistent to everyone it does not concern', async () => {
    const { id } = (await create()).body;
    const unknown = '00000000-0000-7000-8000-000000000000';
    for (const path of [`/api/programmes/${id}`, `/api/programmes/${unknown}`]) {
      const reply = await foreignCurator.get(path);
      expect([reply.status, reply.body]).toEqual([
        404,
        { type: 'about:blank', title: 'NOT_FOUND', status: 404, code: 'NOT_FOUND', detail: detailOf.NOT_FOUND, details: {} },
      ]);
    }
    expect((await foreignCurator.patch(`/api/programmes/${id}`, { title: 'Моя' })).status).toBe(404);
    expect((await mentor.post(`/api/programmes/${id}/activate`)).status).toBe(404);
    expect((await foreignCurator.get('/api/programmes')).body.items).toEqual([]);
    expect((await create({}, foreignCurator)).status).toBe(404);
  });

  it('asks a person of another organisation, who sees the offer and nothing that happened in it', async () => {
    const { id } = (await create()).body;
    expect((await mentee.get(`/api/programmes/${id}`)).status).toBe(404);
    await curator.post(`/api/programmes/${id}/participants`, { email: ` ${mentee.email.toUpperCase()}`, part: 'mentee' });
    expect((await mentee.get(`/api/programmes/${id}`)).body).toMatchObject({
      title: 'Первый год',
      invited: true,
      ownParts: [],
      changes: [],
      progress: [],
      createdAt: null,
      may: { answer: true, edit: false },
    });
    expect((await curator.post(`/api/programmes/${id}/activate`)).body).toMatchObject({
      code: 'PROGRAMME_NEEDS_PEOPLE',
      details: { missing: ['mentee'] },
    });
    expect((await mentee.post(`/api/programmes/${id}/answer`, { accept: false })).status).toBe(204);
    expect((await mentee.get(`/api/programmes/${id}`)).status).toBe(404);
    expect((await mentee.post(`/api/programmes/${id}/answer`, { accept: true })).status).toBe(404);
  });

  it('makes a trajectory for each mentee when it begins, once', async () => {
    const id = await active();
    const { body } = await mentee.get(`/api/programmes/${id}`);
    expect(body).toMatchObject({ status: 'active', ownParts: ['mentee'], trajectories: [{ menteeName: 'Мельникова' }] });
    const row = await tandem.ports.database.trajectory.findFirstOrThrow({ where: { programmeId: id } });
    expect(row.template).not.toBe('first-steps');
    const again = await curator.post(`/api/programmes/${id}/activate`);
    expect([again.status, again.body.code]).toEqual([409, 'NOT_ALLOWED_NOW']);
  });

  it('begins once, however often it is begun at the same time', async () => {
    const { id } = (await create()).body;
    await curator.post(`/api/programmes/${id}/participants`, { email: mentee.email, part: 'mentee' });
    await mentee.post(`/api/programmes/${id}/answer`, { accept: true });
    const replies = await Promise.all([1, 2, 3].map(() => curator.post(`/api/programmes/${id}/activate`)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await tandem.ports.database.trajectory.count({ where: { programmeId: id } })).toBe(1);
  });

  it('gives a mentee who joins later a trajectory too', async () => {
    const id = await active();
    const late = await tandem.caller({ roles: [{ organisationId: school, role: 'mentee' }] });
    expect((await curator.post(`/api/programmes/${id}/participants`, { personId: late.id, part: 'mentee' })).status).toBe(200);
    expect((await late.get('/api/trajectories')).body.items).toMatchObject([{ programmeId: id, menteeId: late.id, access: 'write' }]);
    expect((await curator.post(`/api/programmes/${id}/participants`, { personId: late.id, part: 'mentee' })).body.code).toBe(
      'ALREADY_MEMBER',
    );
    expect((await curator.post(`/api/programmes/${id}/participants`, { personId: late.id, part: 'mentor' })).body.code).toBe('CONFLICT');
  });

  it('keeps kind and form once it runs, and changes its dates', async () => {
    const id = await active();
    expect((await curator.patch(`/api/programmes/${id}`, { kind: 'group' })).body).toMatchObject({
      code: 'NOT_ALLOWED_NOW',
      details: { fields: ['kind'] },
    });
    const { body } = await curator.patch(`/api/programmes/${id}`, { endsOn: '2027-06-30', title: 'Первый год' });
    expect(body.endsOn).toBe('2027-06-30');
    expect(body.changes[0]).toMatchObject({ kind: 'edited', details: { fields: ['endsOn'] } });
  });

  it('once ended is read and no longer written', async () => {
    const id = await active();
    expect((await mentor.post(`/api/programmes/${id}/complete`)).status).toBe(404);
    const { body } = await curator.post(`/api/programmes/${id}/end-early`, { reason: 'Переезд' });
    expect(body).toMatchObject({ status: 'ended-early', may: { edit: false, addPeople: false, close: false, leave: false } });
    for (const reply of await Promise.all([
      curator.patch(`/api/programmes/${id}`, { title: 'Другая' }),
      curator.post(`/api/programmes/${id}/complete`),
      curator.post(`/api/programmes/${id}/participants`, { email: foreignCurator.email, part: 'mentee' }),
      mentor.post(`/api/programmes/${id}/leave`),
    ])) {
      expect(reply.body.code).toBe('PROGRAMME_ENDED');
    }
    expect((await mentee.get(`/api/programmes/${id}`)).body.trajectories).toHaveLength(1);
    expect((await mentee.get('/api/trajectories')).body.items.find((one: { programmeId: string }) => one.programmeId === id).access).toBe(
      'read',
    );
  });

  it('goes on after a mentor was replaced, and tells who came and left', async () => {
    const id = await active();
    const next = await tandem.caller({ name: 'Орлов', roles: [{ organisationId: school, role: 'mentor' }] });
    await curator.post(`/api/programmes/${id}/participants/${mentor.id}/end`);
    const { body } = await curator.post(`/api/programmes/${id}/participants`, { personId: next.id, part: 'mentor' });
    expect(body.changes.slice(0, 2).map(({ kind, details }: { kind: string; details: { name: string } }) => [kind, details.name])).toEqual([
      ['participant-invited', 'Орлов'],
      ['participant-left', 'Ткачук'],
    ]);
    expect((await next.get('/api/trajectories')).body.items).toMatchObject([{ access: 'write', mentors: [{ name: 'Орлов' }] }]);
    expect((await mentor.get('/api/trajectories')).body.items.find((one: { programmeId: string }) => one.programmeId === id).access).toBe(
      'until',
    );
  });
});
