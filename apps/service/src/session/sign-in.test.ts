import { once } from 'node:events';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE } from '@tandem/collab/protocol/close-code';
import { TEST_PASSWORD, type Caller, type TestService } from '../../../../tests/support/test-service.ts';
import { pair, type Pair } from '../meeting/pair.fixture.ts';

let at: Pair;
let tandem: TestService;
let address: string;
let origin: string;
let agenda: string;
beforeAll(async () => {
  at = await pair();
  ({ tandem } = at);
  ({ address, origin } = await tandem.listen());
  agenda = (await at.plan()).body.agendaDocument.id;
});
afterAll(() => at.close());

const post = (path: string, body: unknown, headers: Record<string, string> = {}) => tandem.call('POST', path, { body, headers });
const tryIn = (email: string, password: string) => post('/api/auth/sign-in/email', { email, password });

describe('signing in', () => {
  it('waits after ten failures, says how long, and lets nobody in meanwhile', async () => {
    const { email } = await tandem.person();
    for (let n = 0; n < 10; n++) expect((await tryIn(email, `wrong ${n}`)).status).toBe(401);
    const refused = await tryIn(email.toUpperCase(), TEST_PASSWORD);
    expect(refused).toMatchObject({ status: 429, body: { code: 'TOO_MANY_REQUESTS' } });
    expect(refused.body.details.seconds).toBeGreaterThan(0);
    expect(refused.body.details.seconds).toBeLessThanOrEqual(600);
    // Others go on.
    const { email: other } = await tandem.person();
    expect((await tryIn(other, TEST_PASSWORD)).status).toBe(200);
  });

  it('forgets failures after a success', async () => {
    const { email } = await tandem.person();
    for (let n = 0; n < 9; n++) await tryIn(email, 'wrong');
    expect((await tryIn(email, TEST_PASSWORD)).status).toBe(200);
    for (let n = 0; n < 9; n++) expect((await tryIn(email, 'wrong')).status).toBe(401);
  });

  it('has no back door around the waiting', async () => {
    const { email } = await tandem.person();
    for (let n = 0; n < 10; n++) await tryIn(email, 'wrong');
    const body = { email, password: TEST_PASSWORD };
    const form = new TextEncoder().encode(new URLSearchParams(body).toString());
    const doors = await Promise.all([
      post('/api/auth/sign-in/email/', body),
      post('/api/auth/sign-in/%65mail', body),
      post('/api/auth//sign-in/email', body),
      post('/api/auth/sign-in/email?x=1', body),
      post('/api/auth/sign-in/email', { ...body, email: ` ${email} ` }),
      post('/api/auth/sign-in/email', form, { 'content-type': 'application/x-www-form-urlencoded' }),
      post('/api/auth/sign-in/email', new TextEncoder().encode(`\ufeff${JSON.stringify(body)}`), { 'content-type': 'application/json' }),
    ]);
    for (const { status, cookie } of doors) {
      expect(cookie).toBe('');
      expect(status).toBeGreaterThanOrEqual(400);
    }
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['a list', []],
    ['numbers', { email: 1, password: 2 }],
    ['U+0000', { email: 'a\0@school.test', password: 'x\0' }],
    ['a very long password', { email: 'a@school.test', password: 'x'.repeat(10_000) }],
  ])('answers %s with a refusal', async (_what, body) => {
    const { status } = await post('/api/auth/sign-in/email', body);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  });

  it('does not say whether the address exists', async () => {
    const { email } = await tandem.person();
    const [known, unknown] = [await tryIn(email, 'wrong password'), await tryIn('nobody@school.test', 'wrong password')];
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    const reset = async (address: string) => {
      const { status, body } = await post('/api/auth/request-password-reset', { email: address, redirectTo: '/reset' });
      return [status, body];
    };
    expect(await reset(email)).toEqual(await reset('nobody@school.test'));
  });

  it('keeps out who is disabled, and puts out who is inside', async () => {
    const admin = await tandem.caller({ isAdmin: true });
    const person = await tandem.caller();
    expect((await admin.post(`/api/people/${person.id}/disable`)).status).toBe(204);
    expect((await person.get('/api/me')).status).toBe(401);
    const { status, cookie } = await tryIn(person.email, TEST_PASSWORD);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(cookie).toBe('');
    await admin.post(`/api/people/${person.id}/enable`);
    expect((await tryIn(person.email, TEST_PASSWORD)).status).toBe(200);
  });

  it('keeps no token that could be used', async () => {
    const { cookie } = await tandem.caller();
    const token = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)![1]!).split('.')[0]!;
    const rows = await tandem.ports.database.session.findMany({ select: { token: true } });
    expect(rows.every(({ token: kept }) => kept.startsWith('sha256:'))).toBe(true);
    expect(rows.some(({ token: kept }) => kept.includes(token))).toBe(false);
  });
});

/** A page of the mentor's: its realtime socket and an open document. */
async function openPage({ cookie }: Caller) {
  const realtime = io(address, {
    path: '/realtime',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin },
  });
  const document = new WebSocket(`${address.replace('http', 'ws')}/collab/${agenda}`, { headers: { origin, cookie } });
  await Promise.all([once(realtime as never, 'connect'), once(document, 'message')]);
  const cut = Promise.all([once(realtime as never, 'disconnect'), once(document, 'close')]);
  return async () => {
    const [[why], [code]] = await cut;
    return [why, code];
  };
}

describe('the end of a session', () => {
  const again = () => tandem.signIn(at.mentor);

  it.each<[string, (mine: Caller) => Promise<{ status: number }>]>([
    ['signing out', (mine) => mine.post('/api/auth/sign-out', {})],
    [
      'ending it from another device',
      async (mine) => {
        const other = await again();
        const { items } = (await mine.get('/api/sessions')).body;
        return other.delete(`/api/sessions/${items.find(({ current }: { current: boolean }) => current).id}`);
      },
    ],
    ['ending all others', async () => (await again()).delete('/api/sessions')],
    [
      'a new password',
      async () =>
        (await again()).post('/api/auth/change-password', {
          currentPassword: TEST_PASSWORD,
          newPassword: TEST_PASSWORD,
          revokeOtherSessions: true,
        }),
    ],
    [
      'being disabled',
      async () => {
        const admin = await tandem.caller({ isAdmin: true });
        const reply = await admin.post(`/api/people/${at.mentor.id}/disable`);
        await admin.post(`/api/people/${at.mentor.id}/enable`);
        return reply;
      },
    ],
  ])('by %s closes its sockets and documents at once', async (_how, end) => {
    const mine = await again();
    const closed = await openPage(mine);
    expect((await end(mine)).status).toBeLessThan(300);
    expect(await closed()).toEqual(['io server disconnect', CLOSE.sessionEnded]);
    expect((await mine.get('/api/me')).status).toBe(401);
  });
});
