import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { png } from '../../../../tests/support/pictures.ts';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';

let tandem: TestService;
let school: string;
let college: string;
let admin: Caller;
let mentor: Caller;
let colleague: Caller;
let stranger: Caller;

const PNG = Buffer.from(png);

beforeAll(async () => {
  tandem = await testService();
  school = await tandem.organisation({ name: 'Школа' });
  college = await tandem.organisation({ name: 'Колледж' });
  admin = await tandem.caller({ isAdmin: true });
  mentor = await tandem.caller({ name: 'Ткачук', roles: [{ organisationId: school, role: 'mentor' }], category: 'young-teacher' });
  colleague = await tandem.caller({ roles: [{ organisationId: school, role: 'mentee' }] });
  stranger = await tandem.caller({ roles: [{ organisationId: college, role: 'curator' }] });
});
afterAll(() => tandem.close());

const putPhoto = (caller: Caller, bytes: Buffer, type = 'image/png') =>
  tandem.call('PUT', '/api/me/photo', { cookie: caller.cookie, body: bytes, headers: { 'content-type': type } });

describe('one’s own page', () => {
  it('is asked for only when signed in', async () => {
    expect((await tandem.call('GET', '/api/me')).body.code).toBe('UNAUTHENTICATED');
  });

  it('keeps what is changed and leaves the rest', async () => {
    const { status, body } = await mentor.patch('/api/me', { timeZone: 'Asia/Vladivostok', preferredHours: { from: 540, to: 1080 } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: 'Ткачук', timeZone: 'Asia/Vladivostok', preferredHours: { from: 540, to: 1080 } });
    expect((await mentor.patch('/api/me', { preferredHours: null })).body).toMatchObject({
      preferredHours: null,
      timeZone: 'Asia/Vladivostok',
    });
  });

  it.each([
    { timeZone: 'Mars/Olympus' },
    { timeZone: '+03:00' },
    { preferredHours: { from: 600, to: 600 } },
    { name: ' ' },
    { language: 'de' },
  ])('refuses %o', async (change) => {
    expect((await mentor.patch('/api/me', change)).status).toBe(400);
  });

  it('gives no way to become an administrator', async () => {
    await mentor.patch('/api/me', { isAdmin: true, email: 'x@y.test' });
    expect((await mentor.get('/api/me')).body).toMatchObject({ isAdmin: false, email: mentor.email });
  });
});

describe('a photo', () => {
  it('is taken by its bytes, whatever it calls itself', async () => {
    expect((await putPhoto(mentor, Buffer.from('<svg onload=alert(1)>'))).body.code).toBe('FILE_TYPE');
    expect((await putPhoto(mentor, PNG, 'image/jpeg')).status).toBe(204);
    const { body } = await mentor.get('/api/me');
    const reply = await colleague.get(body.photoUrl);
    expect([reply.status, reply.headers.get('content-type'), reply.headers.get('x-content-type-options')]).toEqual([
      200,
      'image/png',
      'nosniff',
    ]);
  });

  it('is no larger than a megabyte', async () => {
    expect((await putPhoto(mentor, Buffer.concat([PNG, Buffer.alloc(1 << 20)]))).status).toBe(413);
  });

  it('does not exist for someone who shares nothing with the person', async () => {
    await putPhoto(mentor, PNG);
    expect((await stranger.get(`/api/people/${mentor.id}/photo`)).status).toBe(404);
    expect((await mentor.get(`/api/people/${stranger.id}/photo`)).status).toBe(404);
    await mentor.delete('/api/me/photo');
    expect((await colleague.get(`/api/people/${mentor.id}/photo`)).status).toBe(404);
  });
});

describe('people', () => {
  it('see colleagues’ names and roles, and no more', async () => {
    const { items } = (await colleague.get('/api/people')).body;
    expect(items.find(({ id }: { id: string }) => id === mentor.id)).toMatchObject({
      name: 'Ткачук',
      roles: ['mentor'],
      email: null,
      category: null,
      timeZone: null,
    });
    expect(items.some(({ id }: { id: string }) => id === stranger.id)).toBe(false);
    expect((await colleague.get(`/api/people?organisation=${college}`)).status).toBe(404);
  });

  it('are seen by the administrator without anything they wrote', async () => {
    const { items } = (await admin.get('/api/people')).body;
    expect(items.find(({ id }: { id: string }) => id === mentor.id)).toMatchObject({
      email: mentor.email,
      about: null,
      category: null,
      photoUrl: null,
    });
    expect(items.find(({ id }: { id: string }) => id === admin.id)).toMatchObject({ organisationId: null, roles: [] });
  });

  it('are shut out at once when the administrator disables the account, and nobody else can', async () => {
    const person = await tandem.person({ roles: [{ organisationId: school, role: 'mentor' }] });
    const caller = await tandem.signIn(person);
    expect((await mentor.post(`/api/people/${person.id}/disable`)).status).toBe(404);
    expect((await admin.post(`/api/people/${admin.id}/disable`)).status).toBe(404);
    expect((await admin.post(`/api/people/${person.id}/disable`)).status).toBe(204);
    expect((await caller.get('/api/me')).status).toBe(401);
    await expect(tandem.signIn(person)).rejects.toThrow();
    await admin.post(`/api/people/${person.id}/enable`);
    expect((await (await tandem.signIn(person)).get('/api/me')).status).toBe(200);
  });
});
