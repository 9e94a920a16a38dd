import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { NewGuestLink } from '@tandem/contracts/guest';
import { CLOSE } from '@tandem/collab/protocol/close-code';
import { pair, type Pair } from '../meeting/pair.fixture.ts';
import { createDocument } from './create-document.ts';
import { documentAccess } from './document-access.ts';

let at: Pair;
let address: string;
let origin: string;
let documentId: string;
let trajectoryId: string;
beforeAll(async () => {
  at = await pair();
  ({ address, origin } = await at.tandem.listen());
  documentId = await createDocument(at.ports.database, { kind: 'trajectory', at: at.now() });
  const commentsDocumentId = await createDocument(at.ports.database, { kind: 'comments', at: at.now() });
  const data = { programmeId: at.programmeId, menteeId: at.mentee.id, documentId, commentsDocumentId, template: 'first-steps' };
  trajectoryId = (await at.ports.database.trajectory.create({ data })).id;
});
afterAll(() => at.close());

let meetingId: string;
const sockets: Socket[] = [];
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  meetingId = await at.planned({ guests: [at.guest.id] });
  at.setNow('2026-11-20T15:00:00Z');
  await at.guest.post(`/api/meetings/${meetingId}/join`);
  at.advance(1);
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

async function page({ cookie }: Pair['mentor']): Promise<Socket> {
  const socket = io(address, { path: '/realtime', transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin } });
  sockets.push(socket);
  await once(socket as never, 'connect');
  return socket;
}
const admit = () => at.mentor.post(`/api/meetings/${meetingId}/lobby/${at.guest.id}`, { admit: true });
const show = (socket: Socket, event = 'trajectory.show') =>
  socket.timeout(5000).emitWithAck(event, { meetingId, trajectoryId }) as Promise<{ ok?: { guests: number }; problem?: { code: string } }>;

/** The guest's look at the document: 'open', or the code it is closed with. */
function look(cookie = at.guest.cookie): { first: Promise<number | 'open'>; closed: Promise<number> } {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/collab/${documentId}`, { headers: { origin, cookie } });
  const closed = once(socket, 'close').then(([code]) => code as number);
  return { first: Promise.race([once(socket, 'message').then(() => 'open' as const), closed]), closed };
}

describe('a trajectory shown in a meeting', () => {
  it('is read by an admitted guest while it is shown, and no longer', async () => {
    await admit();
    expect(await look().first).toBe(CLOSE.notFound);
    const mentor = await page(at.mentor);
    const told = once((await page(at.guest)) as never, 'notice');
    expect((await show(mentor)).ok).toEqual({ guests: 1 });
    expect((await told)[0]).toMatchObject({ about: 'show', id: meetingId, facts: { shown: true, documentId } });
    const guest = look();
    expect(await guest.first).toBe('open');
    expect((await at.guest.get(`/api/trajectories/${trajectoryId}`)).status).toBe(200);
    await show(mentor, 'trajectory.hide');
    expect(await guest.closed).toBe(CLOSE.revoked);
    expect(await look().first).toBe(CLOSE.notFound);
    expect((await at.guest.get(`/api/trajectories/${trajectoryId}`)).status).toBe(404);
  });

  it('is read by a guest by a link who is inside, and by nobody whom a host sent out', async () => {
    const { link, code } = (await at.mentor.post<NewGuestLink>(`/api/meetings/${meetingId}/guest-link`)).body;
    const body = { token: link.split('/').at(-1), code, name: 'Анна', language: 'ru', agreed: true };
    const { cookie } = await at.tandem.call('POST', '/api/guests', { body });
    const { id } = (await at.tandem.call('GET', '/api/guests/me', { cookie })).body.me as { id: string };
    await at.tandem.call('POST', `/api/meetings/${meetingId}/join`, { cookie });
    at.advance(1);
    await at.mentor.post(`/api/meetings/${meetingId}/lobby/${id}`, { admit: true });
    const mentor = await page(at.mentor);
    expect((await show(mentor)).ok).toEqual({ guests: 1 });
    const guest = look(cookie);
    expect(await guest.first).toBe('open');
    // The words while they are shown; what stands around them is for people with an account.
    expect((await at.tandem.call('GET', `/api/trajectories/${trajectoryId}`, { cookie })).status).toBe(404);
    await at.mentor.delete(`/api/meetings/${meetingId}/guests/${id}`);
    expect(await guest.closed).toBe(CLOSE.revoked);
    expect(await look(cookie).first).toBe(CLOSE.notFound);
    expect(await at.ports.database.accessLogEntry.count({ where: { personId: id, trajectoryId, asRole: 'guest' } })).toBe(1);
  });

  it('ends when the page that shows it goes away', async () => {
    await admit();
    const mentor = await page(at.mentor);
    await show(mentor);
    const guest = look();
    expect(await guest.first).toBe('open');
    mentor.close();
    expect(await guest.closed).toBe(CLOSE.revoked);
  });

  it('ends with the meeting, although the page stays open', async () => {
    await admit();
    const mentor = await page(at.mentor);
    await show(mentor);
    const guest = look();
    expect(await guest.first).toBe('open');
    expect((await at.mentee.post(`/api/meetings/${meetingId}/end`)).status).toBe(204);
    expect(await guest.closed).toBe(CLOSE.revoked);
    expect(await look().first).toBe(CLOSE.notFound);
    expect((await show(mentor)).problem?.code).toBe('MEETING_OVER');
  });

  it('is looked at by two guests in two colours', async () => {
    const other = await at.tandem.caller({ name: 'Второй гость' });
    const viewers = [at.guest.id, other.id];
    await at.ports.shows.begin('a show', { trajectoryId, documentId, viewers });
    const looks = viewers.map((personId) =>
      documentAccess({ personId, isAdmin: false, memberships: [], sessionId: '', name: '' }, documentId, at.ports),
    );
    expect((await Promise.all(looks)).map(({ colour }) => colour).sort()).toEqual([3, 4]);
    await at.ports.shows.end('a show');
  });

  it('is not read by a guest who still waits at the door', async () => {
    const mentor = await page(at.mentor);
    expect((await show(mentor)).ok).toEqual({ guests: 0 });
    expect(await look().first).toBe(CLOSE.notFound);
  });
});
