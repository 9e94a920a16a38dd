import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';
import { greeting } from '../greeting.ts';

let tandem: TestService;
let school: string;
let otherSchool: string;
let head: Caller;
let curator: Caller;
let mentor: Caller;

beforeAll(async () => {
  tandem = await testService();
  school = await tandem.organisation({ name: 'Школа' });
  otherSchool = await tandem.organisation({ name: 'Колледж' });
  head = await tandem.caller({ roles: [{ organisationId: school, role: 'head' }] });
  curator = await tandem.caller({ name: 'Гущина Наталья', roles: [{ organisationId: school, role: 'curator' }] });
  mentor = await tandem.caller({ roles: [{ organisationId: school, role: 'mentor' }] });
});
afterAll(() => tandem.close());

let counter = 0;
const newcomer = () => `newcomer${++counter}@school.test`;
const tokenIn = (link: string) => link.split('/').at(-1) as string;

async function invited(email = newcomer(), roles = ['mentor']) {
  const { status, body } = await curator.post('/api/invitations', { email, name: 'Новиков Пётр', organisationId: school, roles });
  expect(status).toBe(201);
  return { email, token: tokenIn(body.link), id: body.invitation.id as string };
}
const accept = (token: string, body: object = {}, cookie?: string) =>
  tandem.call('POST', `/api/invitations/by-token/${token}/accept`, {
    body: { name: 'Новиков Пётр', password: 'long enough', ...body },
    ...(cookie && { cookie }),
  });

describe('an invitation', () => {
  it('makes an account with its roles and lets the newcomer in at once', async () => {
    const { token, email } = await invited(newcomer(), ['mentor', 'mentee']);
    expect((await tandem.call('GET', `/api/invitations/by-token/${token}`)).body).toMatchObject({
      email,
      organisationName: 'Школа',
      existing: false,
      forAdmin: false,
    });
    const { status, cookie } = await accept(token, { timeZone: 'Asia/Vladivostok' });
    expect(status).toBe(204);
    const me = await tandem.call('GET', '/api/me', { cookie });
    expect(me.body).toMatchObject({ email, name: 'Новиков Пётр', timeZone: 'Asia/Vladivostok', roles: ['mentor', 'mentee'] });
  });

  it('makes one account out of a double click', async () => {
    const { token, email } = await invited();
    const replies = await Promise.all([accept(token), accept(token)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([204, 410]);
    expect(replies.find(({ status }) => status === 410)?.body.code).toBe('LINK_EXPIRED');
    expect(await tandem.ports.database.person.count({ where: { email } })).toBe(1);
    expect(await tandem.ports.database.membership.count({ where: { person: { email } } })).toBe(1);
  });

  it('keeps nothing of the token but a hash', async () => {
    const { token, id } = await invited();
    const row = await tandem.ports.database.invitation.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toContain(token);
    expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('writes a letter with the link in the language of the invited', async () => {
    const email = newcomer();
    const { body } = await curator.post('/api/invitations', {
      email,
      name: 'Ann',
      organisationId: school,
      roles: ['psychologist'],
      language: 'en',
    });
    expect(body.mailed).toBe(true);
    const letter = (await tandem.ports.mail.kept()).find(({ to }) => to.includes(email));
    expect(letter?.text).toContain(body.link);
    expect(letter?.text).toContain('Гущина Наталья invites you');
    expect(letter?.text).toContain('educational psychologist');
  });

  it.each([
    ['revoked', async (id: string) => void (await curator.delete(`/api/invitations/${id}`))],
    ['sent again with a new link', async (id: string) => void (await curator.post(`/api/invitations/${id}/resend`))],
    [
      'too old',
      async (id: string) =>
        void (await tandem.ports.database.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })),
    ],
  ])('is dead once it was %s', async (_how, end) => {
    const { token, id } = await invited();
    await end(id);
    expect((await tandem.call('GET', `/api/invitations/by-token/${token}`)).status).toBe(410);
    expect((await accept(token)).body.code).toBe('LINK_EXPIRED');
  });

  it('gives an existing person the roles only while they are signed in as the invited', async () => {
    const { token } = await invited(mentor.email, ['psychologist']);
    expect((await accept(token)).status).toBe(401);
    expect((await accept(token, {}, curator.cookie)).status).toBe(401);
    expect((await accept(token, {}, mentor.cookie)).status).toBe(204);
    expect((await mentor.get('/api/me')).body.roles).toEqual(['mentor', 'psychologist']);
  });

  it('finds the same person however the address is spelled', async () => {
    const reply = await curator.post('/api/invitations', {
      email: ` ${head.email.toUpperCase()} `,
      name: 'X',
      organisationId: school,
      roles: ['mentor'],
    });
    expect(reply.body.invitation.email).toBe(head.email);
    expect((await tandem.call('GET', `/api/invitations/by-token/${tokenIn(reply.body.link)}`)).body.existing).toBe(true);
  });

  it('is nobody’s to give but a leader’s, and never with roles above their own', async () => {
    const body = { email: newcomer(), name: 'X', organisationId: school, roles: ['mentor'] };
    expect((await mentor.post('/api/invitations', body)).status).toBe(404);
    expect((await curator.post('/api/invitations', { ...body, roles: ['head'] })).status).toBe(404);
    expect((await curator.post('/api/invitations', { ...body, organisationId: otherSchool })).status).toBe(404);
    expect((await curator.get(`/api/invitations?organisation=${otherSchool}`)).status).toBe(404);
    expect((await head.post('/api/invitations', { ...body, roles: ['curator'] })).status).toBe(201);
  });

  it('refuses a look-alike of @', async () => {
    const { status, body } = await curator.post('/api/invitations', {
      email: 'a＠school.ru',
      name: 'X',
      organisationId: school,
      roles: ['mentor'],
    });
    expect([status, body.code]).toEqual([400, 'INVALID']);
  });
});

describe('the first administrator', () => {
  it('comes in by the link of the latest start, once', async () => {
    const [first] = await greeting(tandem.ports);
    const [second] = await greeting(tandem.ports);
    const [old, latest] = [first, second].map((line) => tokenIn(line as string)) as [string, string];
    expect((await accept(old, { email: 'root@school.test' })).status).toBe(410);
    expect((await accept(latest)).body.code).toBe('INVALID');
    const { cookie, status } = await accept(latest, { email: 'Root@School.test' });
    expect(status).toBe(204);
    expect((await tandem.call('GET', '/api/me', { cookie })).body).toMatchObject({
      isAdmin: true,
      email: 'root@school.test',
      memberships: [],
    });
    expect((await accept(latest, { email: 'other@school.test' })).status).toBe(410);
    expect(await greeting(tandem.ports)).toEqual([]);
  });
});
