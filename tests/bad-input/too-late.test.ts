import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scene } from '../rights/scene.ts';
import { TEST_PASSWORD } from '../support/test-service.ts';
import type { Name } from '../rights/people.ts';
import { openWorld, type World } from '../rights/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.tandem.close());

type Request = { method: string; path: string; body?: unknown };
const dayAfter = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const time = { date: dayAfter(2), time: '10:00', timeZone: 'Europe/Moscow', minutes: 30 };

/** What a host may ask of a meeting while there is one. */
const ofMeeting: Record<string, (path: string, scene: Scene) => Request> = {
  move: (path) => ({ method: 'PATCH', path, body: time }),
  cancel: (path) => ({ method: 'POST', path: `${path}/cancel`, body: {} }),
  answer: (path) => ({ method: 'POST', path: `${path}/answer`, body: { answer: 'declined' } }),
  enter: (path) => ({ method: 'POST', path: `${path}/join` }),
  invite: (path, { people }) => ({ method: 'POST', path: `${path}/guests`, body: { personId: people.farHead } }),
  'make a guest link for': (path) => ({ method: 'POST', path: `${path}/guest-link` }),
  'send a guest out of': (path, { people }) => ({ method: 'DELETE', path: `${path}/guests/${people.guestAtDoor}` }),
  admit: (path, { people }) => ({ method: 'POST', path: `${path}/lobby/${people.guestAtDoor}`, body: { admit: true } }),
};
const consent = (path: string, { textHash }: Scene) => ({ method: 'POST', path: `${path}/summary/consent`, body: { textHash } });

async function refused(me: Name, { method, path, body }: Request): Promise<[number, unknown]> {
  const before = await world.digest();
  const { status, json } = await world.ask(me, method, { path, ...(body !== undefined && { body }) });
  expect(await world.digest()).toBe(before);
  return [status, (json as { code?: string } | undefined)?.code];
}

describe('too late', () => {
  it.each(Object.keys(ofMeeting))('to %s a meeting that is over', async (what) => {
    expect(await refused('mentor', ofMeeting[what]!(`/api/meetings/${world.scene.ended}`, world.scene))).toEqual([409, 'MEETING_OVER']);
  });

  it.each(Object.keys(ofMeeting).filter((what) => what !== 'cancel'))('to %s a meeting that was cancelled', async (what) => {
    const request = ofMeeting[what]!(`/api/meetings/${world.scene.cancelled}`, world.scene);
    expect(await refused('mentor', request)).toEqual([409, 'MEETING_CANCELLED']);
  });

  it('to cancel or end what was cancelled or is over: nothing happens', async () => {
    const { cancelled, ended } = world.scene;
    for (const path of [`${cancelled}/cancel`, `${cancelled}/end`, `${ended}/end`])
      expect((await refused('mentor', { method: 'POST', path: `/api/meetings/${path}`, body: {} }))[0]).toBe(204);
  });

  it('to show or judge a meeting that never was', async () => {
    const path = `/api/meetings/${world.scene.cancelled}`;
    expect((await refused('mentor', consent(path, world.scene)))[0]).toBe(404);
    expect((await refused('mentor', { method: 'PUT', path: `${path}/feedback`, body: { answers: {} } }))[0]).toBe(404);
  });

  it.each<[string, Name, (scene: Scene) => Request]>([
    [
      'plan',
      'mentor',
      ({ programme }) => ({ method: 'POST', path: '/api/meetings', body: { programmeId: programme, title: 'x', ...time } }),
    ],
    ['start a meeting', 'mentor', ({ programme }) => ({ method: 'POST', path: '/api/meetings/now', body: { programmeId: programme } })],
    ['move a meeting', 'mentor', ({ planned }) => ({ method: 'PATCH', path: `/api/meetings/${planned}`, body: time })],
    ['change', 'curator', ({ programme }) => ({ method: 'PATCH', path: `/api/programmes/${programme}`, body: { title: 'Other' } })],
    ['end', 'curator', ({ programme }) => ({ method: 'POST', path: `/api/programmes/${programme}/complete` })],
    ['end early', 'curator', ({ programme }) => ({ method: 'POST', path: `/api/programmes/${programme}/end-early`, body: {} })],
    ['leave', 'mentee', ({ programme }) => ({ method: 'POST', path: `/api/programmes/${programme}/leave` })],
    ['answer', 'asked', ({ programme }) => ({ method: 'POST', path: `/api/programmes/${programme}/answer`, body: { accept: true } })],
    [
      'add somebody to',
      'curator',
      ({ programme, people }) => ({
        method: 'POST',
        path: `/api/programmes/${programme}/participants`,
        body: { personId: people.colleague, part: 'mentor' },
      }),
    ],
  ])('to %s in a programme that has ended', async (_what, me, request) => {
    const scene = await world.anotherScene();
    await world.tandem.ports.database.programme.update({
      where: { id: scene.programme },
      data: { status: 'completed', closedAt: new Date(0) },
    });
    const [status, code] = await refused(me, request(scene));
    expect([status, code]).toEqual([409, 'PROGRAMME_ENDED']);
  });
});

it('to ask for quiet until a day that is past or years away, or when nobody asked', async () => {
  const { programme } = world.scene;
  const answer = (days: number) => ({ method: 'POST', path: `/api/programmes/${programme}/silence`, body: { quietUntil: dayAfter(days) } });
  expect(await refused('mentee', answer(-1))).toEqual([400, 'INVALID']);
  expect(await refused('mentee', answer(400))).toEqual([400, 'INVALID']);
  await world.tandem.ports.database.silenceQuestion.deleteMany({ where: { programmeId: programme } });
  expect(await refused('mentee', answer(10))).toEqual([409, 'NOT_ALLOWED_NOW']);
});

describe('a link to a new password', () => {
  const reset = (token: string) =>
    world.tandem.call('POST', '/api/auth/reset-password', { body: { token, newPassword: 'another long password' } });
  async function linkFor(email: string): Promise<string> {
    await world.tandem.call('POST', '/api/auth/request-password-reset', { body: { email, redirectTo: '/reset' } });
    const letter = (await world.tandem.ports.mail.kept()).find(({ to }) => to.includes(email));
    return /\/reset\/(\S+)/.exec(letter!.text)![1]!;
  }
  const signIn = async (email: string, password: string) =>
    (await world.tandem.call('POST', '/api/auth/sign-in/email', { body: { email, password } })).status;

  it('works once, also when it is pressed twice at once', async () => {
    const { email } = await world.tandem.person();
    const token = await linkFor(email);
    const answers = await Promise.all([reset(token), reset(token)]);
    expect(answers.map(({ status }) => status).sort()[0]).toBe(200);
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'LINK_EXPIRED' } });
    expect([await signIn(email, 'another long password'), await signIn(email, TEST_PASSWORD)]).toEqual([200, 401]);
  });

  it('is dead after an hour, and the old password stays', async () => {
    const { email } = await world.tandem.person();
    const token = await linkFor(email);
    await world.tandem.ports.pool.query(`UPDATE verification SET "expiresAt" = now() - interval '1 second'`);
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'LINK_EXPIRED' } });
    expect(await signIn(email, TEST_PASSWORD)).toBe(200);
  });
});
