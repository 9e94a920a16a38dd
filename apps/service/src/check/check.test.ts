import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pair, type Pair } from '../meeting/pair.fixture.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());

const placeOf = (token: string) => token.split(' ') as [room: string, identity: string];

it('a check needs no meeting: whoever is signed in gets two places in a room of their own', async () => {
  const { status, body } = await at.stranger.post('/api/checks');
  expect(status).toBe(201);
  const [[room, one], [same, other]] = [placeOf(body.sender), placeOf(body.receiver)];
  expect(room).toMatch(new RegExp(`^check-${at.stranger.id}-`));
  expect(same).toBe(room);
  expect(one).not.toBe(other);
  expect(at.rooms.rooms.has(room)).toBe(true);
  // Another check is another room: what is left of the one before cannot meet it.
  expect(placeOf((await at.stranger.post('/api/checks')).body.sender)[0]).not.toBe(room);
});

it('says so when there is no media server', async () => {
  at.rooms.away = true;
  expect((await at.mentee.post('/api/checks')).body.code).toBe('LIVEKIT_UNAVAILABLE');
  at.rooms.away = false;
});

it('is refused after ten in a row, with the time to wait, and to nobody else', async () => {
  for (let turn = 0; turn < 10; turn++) expect((await at.curator.post('/api/checks')).status).toBe(201);
  const { status, body } = await at.curator.post('/api/checks');
  expect([status, body.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
  expect(body.details.seconds).toBeGreaterThan(0);
  expect((await at.mentor.post('/api/checks')).status).toBe(201);
});

it('the line of notices sends back what it is sent', async () => {
  const { address, origin } = await at.tandem.listen();
  const socket: Socket = io(address, { path: '/realtime', forceNew: true, extraHeaders: { cookie: at.mentor.cookie, origin } });
  try {
    await once(socket as never, 'connect');
    expect(await socket.timeout(5000).emitWithAck('check.echo', { number: 3, more: 'is left out' })).toEqual({ ok: { number: 3 } });
  } finally {
    socket.close();
  }
});
