import { once } from 'node:events';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';

let tandem: TestService;
let school: string;
let college: string;
let admin: Caller;
let head: Caller;
let curator: Caller;

beforeAll(async () => {
  tandem = await testService();
  school = await tandem.organisation({ name: 'Школа' });
  college = await tandem.organisation({ name: 'Колледж' });
  admin = await tandem.caller({ isAdmin: true });
  head = await tandem.caller({ roles: [{ organisationId: school, role: 'head' }] });
  curator = await tandem.caller({ roles: [{ organisationId: school, role: 'curator' }] });
});
afterAll(() => tandem.close());

const member = (role: 'mentor' | 'mentee' | 'curator' = 'mentor') => tandem.caller({ roles: [{ organisationId: school, role }] });
const setRoles = (by: Caller, personId: string, roles: string[], organisation = school) =>
  by.patch(`/api/organisations/${organisation}/people/${personId}`, { roles });

describe('an organisation', () => {
  it('is made by the administrator only', async () => {
    const fields = { name: 'Новая', city: 'Томск', timeZone: 'Asia/Tomsk', sectors: ['general'] };
    expect((await head.post('/api/organisations', fields)).status).toBe(404);
    const { status, body } = await admin.post('/api/organisations', fields);
    expect(status).toBe(201);
    expect((await admin.patch(`/api/organisations/${body.id}`, { city: 'Омск' })).body).toMatchObject({ ...fields, city: 'Омск' });
    expect((await admin.post('/api/organisations', { ...fields, timeZone: 'Nowhere' })).status).toBe(400);
  });

  it('does not exist for those outside', async () => {
    expect((await head.get('/api/organisations')).body.items).toMatchObject([{ id: school }]);
    expect((await head.get(`/api/organisations/${college}`)).status).toBe(404);
    expect((await head.patch(`/api/organisations/${college}`, { name: 'Мой' })).status).toBe(404);
  });
});

describe('holidays', () => {
  const autumn = { title: 'Осенние каникулы', from: '2026-10-26', to: '2026-11-03' };
  const address = () => `/api/organisations/${school}/holidays`;

  it('are kept by those who lead, and seen by everyone of the school', async () => {
    const mentor = await member();
    expect((await mentor.post(address(), autumn)).status).toBe(404);
    const { status, body } = await curator.post(address(), autumn);
    expect(status).toBe(201);
    await head.post(address(), { ...autumn, title: 'Весенние', from: '2027-03-27', to: '2027-04-04' });
    const seen = (await mentor.get(address())).body;
    expect(seen).toMatchObject({ items: [autumn, { title: 'Весенние' }], may: { keep: false } });
    expect((await mentor.delete(`${address()}/${body.items[0].id}`)).status).toBe(404);
    expect((await head.delete(`${address()}/${body.items[0].id}`)).status).toBe(204);
    expect((await mentor.get(address())).body.items).toHaveLength(1);
  });

  it('of another school are neither seen nor taken away', async () => {
    const { database } = tandem.ports;
    const { id } = await database.holiday.create({ data: { organisationId: college, title: 'x', from: new Date(0), to: new Date(0) } });
    expect((await head.get(`/api/organisations/${college}/holidays`)).status).toBe(404);
    expect((await head.delete(`${address()}/${id}`)).status).toBe(204);
    expect(await database.holiday.count({ where: { id } })).toBe(1);
  });

  it.each([
    ['end before they begin', { to: '2026-10-25' }],
    ['last for half a year', { to: '2027-04-26' }],
    ['have no name', { title: ' ' }],
    ['are on a day that does not exist', { from: '2026-02-30' }],
  ])('that %s are refused', async (_what, fields) => {
    expect((await head.post(address(), { ...autumn, ...fields })).status).toBe(400);
  });
});

describe('roles', () => {
  it('change by an end and a beginning, so that the past stays known', async () => {
    const person = await member('mentee');
    expect((await setRoles(curator, person.id, ['mentor', 'psychologist'])).status).toBe(204);
    expect((await person.get('/api/me')).body.roles.sort()).toEqual(['mentor', 'psychologist']);
    const past = await tandem.ports.database.membership.findFirstOrThrow({ where: { personId: person.id, role: 'mentee' } });
    expect(past.to).toBeInstanceOf(Date);
  });

  it('when changed cut the person’s sockets', async () => {
    const person = await member();
    const { address, origin } = await tandem.listen();
    const socket = io(address, {
      path: '/realtime',
      transports: ['websocket'],
      reconnection: false,
      extraHeaders: { cookie: person.cookie, origin },
    });
    try {
      await once(socket as never, 'connect');
      const cut = once(socket as never, 'disconnect');
      await setRoles(head, person.id, ['mentee']);
      expect((await cut)[0]).toBe('io server disconnect');
      expect((await person.get('/api/me')).body.roles).toEqual(['mentee']);
    } finally {
      socket.close();
    }
  });

  it('above one’s own are not one’s to give or to take', async () => {
    const person = await member();
    expect((await setRoles(curator, person.id, ['mentor', 'head'])).status).toBe(404);
    expect((await setRoles(curator, head.id, [])).status).toBe(404);
    expect((await setRoles(person, curator.id, ['mentee'])).status).toBe(404);
    expect((await head.get('/api/me')).body.roles).toEqual(['head']);
    expect((await person.get('/api/me')).body.roles).toEqual(['mentor']);
  });

  it('can’t be given to oneself, also not by the administrator', async () => {
    expect((await setRoles(curator, curator.id, ['curator', 'psychologist'])).status).toBe(404);
    expect((await setRoles(admin, admin.id, ['head'])).status).toBe(404);
  });

  it('of a stranger or in a foreign organisation look nonexistent', async () => {
    const stranger = await tandem.caller({ roles: [{ organisationId: college, role: 'mentor' }] });
    expect((await setRoles(head, stranger.id, ['mentor'])).status).toBe(404);
    expect((await setRoles(head, stranger.id, [], college)).status).toBe(404);
    expect((await setRoles(head, '00000000-0000-7000-8000-000000000000', [])).status).toBe(404);
  });
});
