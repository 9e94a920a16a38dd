import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE, CLOSE_RESTART } from '@tandem/collab/protocol/close-code';
import { noticeFrame, SYNC, syncFrame } from '@tandem/collab/protocol/messages';
import { edit } from '@tandem/collab/testing/raw-client';
import { addDifficulty } from '@tandem/trajectory/difficulty';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { pair, type Pair } from '../meeting/pair.fixture.ts';
import { createService, type Service } from '../service.ts';
import { createDocument } from './create-document.ts';

/* A right that ends cuts the socket at once, also when another process serves it. Rights are looked at again every ten seconds anyhow:
   what closes within one was told. */
const AT_ONCE = 1_000;

let at: Pair;
let origin: string;
let elsewhere: Service;
let server: Server;
const addresses: { here: string; there: string } = { here: '', there: '' };
const sockets: WebSocket[] = [];

beforeAll(async () => {
  at = await pair();
  let address: string;
  ({ address, origin } = await at.tandem.listen());
  elsewhere = await createService(at.ports.config, [], at.ports.clock);
  server = createServer(elsewhere.request).on('upgrade', elsewhere.upgrade).listen(0, '127.0.0.1');
  await once(server, 'listening');
  addresses.here = address.replace('http', 'ws');
  addresses.there = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await elsewhere.close();
  await at.close();
});

let documentId: string;
let programmeId: string;
let trajectoryId: string;
beforeEach(async () => {
  documentId = await createDocument(at.ports.database, { kind: 'trajectory', at: at.now() });
  programmeId = (await at.programme()).id;
  const commentsDocumentId = await createDocument(at.ports.database, { kind: 'comments', at: at.now() });
  const data = { programmeId, menteeId: at.mentee.id, documentId, commentsDocumentId, template: 'first-steps' };
  trajectoryId = (await at.ports.database.trajectory.create({ data })).id;
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.terminate()));

/** The document open through each of the two processes. */
async function open(cookie: string): Promise<WebSocket[]> {
  const opened = [addresses.here, addresses.there].map(
    (address) => new WebSocket(`${address}/collab/${documentId}`, { headers: { origin, cookie } }),
  );
  sockets.push(...opened);
  await Promise.all(opened.map((socket) => once(socket, 'message')));
  return opened;
}

/** The codes both sockets are closed with, or 'open' for one that is not closed in time. */
async function codes(opened: WebSocket[], act: () => Promise<unknown>): Promise<unknown[]> {
  const closed = opened.map((socket) => once(socket, 'close').then(([code]) => code as number));
  await act();
  return Promise.all(closed.map((one) => Promise.race([one, new Promise((resolve) => setTimeout(resolve, AT_ONCE, 'open'))])));
}

it('ends with the session', async () => {
  const { cookie } = await at.tandem.signIn(at.mentor);
  const opened = await open(cookie);
  const signOut = () => at.tandem.call('POST', '/api/auth/sign-out', { cookie, headers: { origin } });
  expect(await codes(opened, signOut)).toEqual([CLOSE.sessionEnded, CLOSE.sessionEnded]);
});

it('ends with the part in the programme', async () => {
  const opened = await open(at.mentor.cookie);
  expect(await codes(opened, () => at.mentor.post(`/api/programmes/${programmeId}/leave`))).toEqual([CLOSE.revoked, CLOSE.revoked]);
});

it('ends also for a client that does not answer the close: what it sends on is taken no more', async () => {
  const [deaf] = await open(at.mentor.cookie);
  const told = new Promise<void>((resolve) => (deaf!.close = () => resolve()));
  expect((await at.mentor.post(`/api/programmes/${programmeId}/leave`)).status).toBe(204);
  await told;
  deaf!.send(
    syncFrame(
      SYNC.update,
      edit(new Y.Doc(), (doc) => void addDifficulty(doc, { author: at.mentor.id, text: 'too late' })),
    ),
  );
  await once(deaf!, 'close');
  const stored = await at.ports.relay.read(documentId); // waits for all that was taken
  expect(projectTrajectory(stored).difficulties).toEqual([]);
});

it('becomes a right to read when the programme closes: the sockets are cut and come back as readers', async () => {
  const opened = await open(at.mentor.cookie);
  expect(await codes(opened, () => at.curator.post(`/api/programmes/${programmeId}/complete`))).toEqual([CLOSE_RESTART, CLOSE_RESTART]);
  const socket = new WebSocket(`${addresses.there}/collab/${documentId}`, { headers: { origin, cookie: at.mentor.cookie } });
  sockets.push(socket);
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  await once(socket, 'open');
  socket.send(noticeFrame({}));
  await expect.poll(() => heard.some((text) => text.includes('"access":"read"'))).toBe(true);
});

it('leaves alone whoever may still do what they did', async () => {
  const opened = await open(at.mentor.cookie);
  const other = (await at.programme()).id;
  expect(await codes(opened, () => at.mentor.post(`/api/programmes/${other}/leave`))).toEqual(['open', 'open']);
});

it('ends with a show, which lets in through every process while it lasts', async () => {
  const key = `meeting:${trajectoryId}:socket`;
  await at.ports.shows.begin(key, { trajectoryId, documentId, viewers: [at.guest.id] });
  const opened = await open(at.guest.cookie);
  expect(await codes(opened, () => at.ports.shows.end(key))).toEqual([CLOSE.revoked, CLOSE.revoked]);
});

it('is known to a process that starts while something is shown', async () => {
  const key = `meeting:${trajectoryId}:socket`;
  await at.ports.shows.begin(key, { trajectoryId, documentId, viewers: [at.guest.id] });
  const late = await createService(at.ports.config, [], at.ports.clock);
  await expect.poll(() => late.ports.shows.viewersOf(trajectoryId)).toEqual([at.guest.id]);
  await at.ports.shows.end(key);
  await expect.poll(() => late.ports.shows.viewersOf(trajectoryId)).toEqual([]);
  await late.close();
});
