import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { CheckTicket } from '@tandem/contracts/check';
import type { NewGuestLink } from '@tandem/contracts/guest';
import { waitUntil } from '@tandem/collab/testing/wait-until';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { pair, WITH_LIVEKIT, type Pair } from '../meeting/pair.fixture.ts';
import { frontDoor } from '../platform/front-door.ts';
import { callDoor } from './call-door.ts';
import { livekitProxy } from './proxy.ts';

/* A right that ends cuts the line and takes the person out of the room at once. Rights are looked at again every ten seconds anyhow: what
   happens within one was told. */
const AT_ONCE = 1_000;
/** Longer than a look at the rights takes, so that what is seen before it is seen. */
const CHECK_LASTS = 1_500;
const origin = 'http://tandem.test';

/** Stands in for LiveKit's signalling: whoever gets this far is in. */
let livekit: WebSocketServer;
let service: Server;
let at: Pair;
let meetingId: string;
let programmeId: string;
const lines: WebSocket[] = [];

const portOf = (server: { address(): unknown }) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  livekit = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(livekit, 'listening');
  at = await pair({ variables: WITH_LIVEKIT });
  const door = frontDoor([livekitProxy(new URL(`http://127.0.0.1:${portOf(livekit)}`), callDoor(at.ports, CHECK_LASTS))], origin);
  service = createServer(door.request).on('upgrade', door.upgrade).listen(0, '127.0.0.1');
  await once(service, 'listening');
});
afterAll(async () => {
  for (const line of livekit.clients) line.terminate();
  livekit.close();
  service.closeAllConnections();
  service.close();
  await at.close();
});
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  programmeId = (await at.programme()).id;
  meetingId = await at.planned({ programmeId, guests: [at.guest.id] });
  at.setNow('2026-11-20T15:00:00Z');
});
afterEach(() => lines.splice(0).forEach((line) => line.terminate()));

type Ticket = { token: string; room: string; identity: string };
const ticketOf = async (who: Caller): Promise<Ticket> => (await who.post(`/api/meetings/${meetingId}/join`)).body;

/** The line of a browser that holds this token; `status` is what it was refused with. */
async function dial({ token }: Pick<Ticket, 'token'>, cookie: string): Promise<{ line: WebSocket; status?: number }> {
  const url = `ws://127.0.0.1:${portOf(service)}/livekit/rtc?access_token=${encodeURIComponent(token)}`;
  const line = new WebSocket(url, { headers: { origin, ...(cookie && { cookie }) } });
  lines.push(line);
  line.on('error', () => undefined);
  return new Promise((resolve) => {
    line.once('open', () => resolve({ line }));
    line.once('unexpected-response', (_request, response) => resolve({ line, status: response.statusCode! }));
  });
}

/** In the call, as LiveKit lists it. */
async function enter(who: Caller): Promise<{ line: WebSocket; ticket: Ticket }> {
  const ticket = await ticketOf(who);
  const { line, status } = await dial(ticket, who.cookie);
  expect(status).toBe(undefined);
  at.rooms.enter(ticket.room, { sid: `PA_${ticket.identity}`, identity: ticket.identity, joinedAt: at.now() });
  return { line, ticket };
}

const inside = ({ room }: Ticket) => at.rooms.rooms.get(room)!.participants.map(({ identity }) => identity);
const isOut = ({ line, ticket }: { line: WebSocket; ticket: Ticket }) =>
  line.readyState === WebSocket.CLOSED && !inside(ticket).includes(ticket.identity);

async function admitted(who: Caller): Promise<{ line: WebSocket; ticket: Ticket }> {
  await who.post(`/api/meetings/${meetingId}/join`);
  expect((await at.mentor.post(`/api/meetings/${meetingId}/lobby/${who.id}`, { admit: true })).status).toBe(204);
  return enter(who);
}

describe('at the door of the call', () => {
  it('a token alone opens nothing: not without a session, not with the session of somebody else, not when it is none of ours', async () => {
    const ticket = await ticketOf(at.mentor);
    expect((await dial(ticket, '')).status).toBe(401);
    expect((await dial(ticket, at.mentee.cookie)).status).toBe(403);
    expect((await dial({ token: 'garbage' }, at.mentor.cookie)).status).toBe(401);
    expect((await dial(ticket, at.mentor.cookie)).status).toBe(undefined);
  });

  it('whoever asks why the line was refused hears it: else a browser would try the same for ever', async () => {
    const ticket = await ticketOf(at.mentor);
    const ask = async ({ token }: { token: string }, cookie: string) =>
      (
        await fetch(`http://127.0.0.1:${portOf(service)}/livekit/rtc/v1/validate?access_token=${encodeURIComponent(token)}`, {
          headers: { cookie },
        })
      ).status;
    expect(await ask(ticket, '')).toBe(401);
    expect(await ask(ticket, at.mentee.cookie)).toBe(403);
    expect(await ask({ token: 'garbage' }, at.mentor.cookie)).toBe(401);
    const former = await ticketOf(at.mentee);
    expect((await at.mentee.post(`/api/programmes/${programmeId}/leave`)).status).toBe(204);
    expect(await ask(former, at.mentee.cookie)).toBe(403); // no 404, which LiveKit's client takes for an older LiveKit
  });

  it('somebody who presents the token of another does not throw them out', async () => {
    const mentor = await enter(at.mentor);
    await dial(mentor.ticket, at.mentee.cookie);
    expect(inside(mentor.ticket)).toContain(mentor.ticket.identity);
  });

  it('a session that ends takes its person out of the call at once, and the others stay', async () => {
    const again = await at.tandem.signIn(at.mentee);
    const [mentor, mentee] = [await enter(at.mentor), await enter(again)];
    expect((await again.post('/api/auth/sign-out', {})).status).toBe(200);
    await waitUntil('out', () => isOut(mentee), AT_ONCE);
    expect(isOut(mentor)).toBe(false);
    expect((await dial(mentee.ticket, again.cookie)).status).toBe(401);
  });

  it('so does a part in the programme that ends; a programme that is closed lets the pair finish their talk', async () => {
    const [mentor, mentee] = [await enter(at.mentor), await enter(at.mentee)];
    expect((await at.mentee.post(`/api/programmes/${programmeId}/leave`)).status).toBe(204);
    await waitUntil('the mentee is out', () => isOut(mentee), AT_ONCE);
    expect(isOut(mentor)).toBe(false);
    expect((await at.curator.post(`/api/programmes/${programmeId}/complete`, {})).status).toBe(200);
    expect((await dial(mentor.ticket, at.mentor.cookie)).status).toBe(undefined);
    expect(isOut(mentor)).toBe(false);
  });

  it('a guest who is sent away is out on every device, is refused with the old token, and may knock again', async () => {
    const mentor = await enter(at.mentor);
    const [laptop, phone] = [await admitted(at.guest), await enter(at.guest)];
    expect((await at.mentor.delete(`/api/meetings/${meetingId}/guests/${at.guest.id}`)).status).toBe(204);
    await waitUntil('out on both', () => isOut(laptop) && isOut(phone), AT_ONCE);
    expect(isOut(mentor)).toBe(false);
    expect((await dial(laptop.ticket, at.guest.cookie)).status).toBe(404);
    at.advance(1);
    // An open page that asks again by itself hears it first; asking once more knocks.
    for (const code of ['ENTRY_REFUSED', 'WAIT_IN_LOBBY'])
      expect((await at.guest.post(`/api/meetings/${meetingId}/join`)).body.code).toBe(code);
  });

  it('a guest by a link is out at once when the link is taken back, and the old token opens nothing', async () => {
    const mentor = await enter(at.mentor);
    const { link, code } = (await at.mentor.post<NewGuestLink>(`/api/meetings/${meetingId}/guest-link`)).body;
    const body = { token: link.split('/').at(-1), code, name: 'Анна', language: 'ru', agreed: true };
    const { cookie } = await at.tandem.call('POST', '/api/guests', { body });
    const { id } = (await at.tandem.call('GET', '/api/guests/me', { cookie })).body.me as { id: string };
    const guest = await admitted({
      ...{ id, cookie, name: '', email: '' },
      post: (path: string) => at.tandem.call('POST', path, { cookie }),
    } as Caller);
    expect((await at.mentee.delete(`/api/meetings/${meetingId}/guest-link`)).status).toBe(204);
    await waitUntil('out', () => isOut(guest), AT_ONCE);
    expect(isOut(mentor)).toBe(false);
    expect((await dial(guest.ticket, cookie)).status).toBe(401);
  });

  it('whose line was down while the right ended is taken out when it comes back', async () => {
    const guest = await admitted(at.guest);
    guest.line.terminate();
    await waitUntil('the line is down', () => livekit.clients.size === 0);
    await at.mentor.delete(`/api/meetings/${meetingId}/guests/${at.guest.id}`);
    expect(inside(guest.ticket)).toContain(guest.ticket.identity);
    expect((await dial(guest.ticket, at.guest.cookie)).status).toBe(404);
    expect(inside(guest.ticket)).toEqual([]);
  });
});

describe('the room of a check of the line', () => {
  const check = async (who: Caller) => (await who.post<CheckTicket>('/api/checks')).body;

  it('opens to the one who asked for it, on both places, and to nobody else who has the token', async () => {
    const { sender, receiver } = await check(at.stranger);
    for (const token of [sender, receiver]) {
      expect((await dial({ token }, at.mentor.cookie)).status).toBe(403);
      expect((await dial({ token }, '')).status).toBe(401);
      expect((await dial({ token }, at.stranger.cookie)).status).toBe(undefined);
    }
  });

  it('does not open to another person by a token of their own', async () => {
    const { sender } = await check(at.stranger);
    const [room] = sender.split(' ');
    expect((await dial({ token: `${room} ${at.mentor.id}:other` }, at.mentor.cookie)).status).toBe(404);
  });

  it('is no place to stay in', async () => {
    const { sender } = await check(at.mentee);
    const { line } = await dial({ token: sender }, at.mentee.cookie);
    const [room = '', identity = ''] = sender.split(' ');
    at.rooms.enter(room, { sid: `PA_${identity}`, identity, joinedAt: at.now() });
    await waitUntil('out', () => isOut({ line, ticket: { token: sender, room, identity } }), CHECK_LASTS + AT_ONCE);
  });
});
