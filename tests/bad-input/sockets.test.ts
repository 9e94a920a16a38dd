import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE } from '@tandem/collab/protocol/close-code';
import { MAX_FRAME_BYTES } from '@tandem/collab/protocol/limits';
import { openWorld, type World } from '../rights/world.ts';

let world: World;
let address: string;
let origin: string;
let before: string;
beforeAll(async () => {
  world = await openWorld();
  ({ address, origin } = await world.tandem.listen());
  before = await kept();
});
afterAll(() => world.tandem.close());

/** Of all that is stored, but what the relay makes of a document by itself when somebody leaves it. */
const kept = async () => (await world.digest()).replace(/^document .*$/m, '');

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  opened.splice(0).forEach((socket) => socket.close());
  expect(await kept()).toBe(before);
  expect((await fetch(`${address}/api/readyz`)).status).toBe(200);
});

const headers = () => ({ cookie: world.people.mentor.cookie, origin });

async function connected(): Promise<Socket> {
  const socket = io(address, {
    ...{ path: '/realtime', transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: headers(),
  });
  opened.push(socket);
  await once(socket as never, 'connect');
  return socket;
}

type Answer = { ok?: unknown; problem?: { code: string; status: number; detail: string } };

const id = '01a20a89-f44b-7c8e-9a19-17b8056fa222';
const ids = { meetingId: id, trajectoryId: id, clientId: 'x', text: 'x' };
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

/** What no event takes; whatever it asks for is here, but for the one wrong thing. */
const wrong: [string, unknown][] = [
  ...[null, 42, true, 'x', [], {}, [ids], nested(500)].map((value): [string, unknown] => [JSON.stringify(value).slice(0, 30), value]),
  ['bytes', Buffer.from('{"meetingId":"x"}')],
  ['bytes for a meeting', { ...ids, meetingId: Buffer.from(id) }],
  ...['x', '', '\0', `${id}\0`, '-'.repeat(36), 42, null, [id], { toString: id }].map((meetingId): [string, unknown] => [
    `the meeting ${JSON.stringify(meetingId)}`,
    { ...ids, meetingId },
  ]),
];

describe('every socket event', () => {
  it('answers malformed input with what is wrong, whoever else is connected', async () => {
    const found: string[] = [];
    const other = await connected();
    for (const event of world.tandem.service.doors.events) {
      for (let at = 0; at < wrong.length; at += 15) {
        const socket = await connected(); // twenty events a second are its share
        for (const [what, input] of wrong.slice(at, at + 15)) {
          const { problem } = (await socket.timeout(5000).emitWithAck(event, input)) as Answer;
          if (problem?.code !== 'INVALID' || problem.status !== 400 || problem.detail.length < 10)
            found.push(`${event} ${what}: ${JSON.stringify(problem)}`);
        }
        if (!socket.connected) found.push(`${event} took the connection away`);
        socket.close();
      }
    }
    expect(found).toEqual([]);
    expect(other.connected).toBe(true);
  });

  it('is taken without a way to answer, with too many arguments, and with a way to answer that is none', async () => {
    const socket = await connected();
    for (const event of world.tandem.service.doors.events) {
      socket.emit(event);
      socket.emit(event, ids);
      socket.emit(event, ids, 'no function', ids);
    }
    expect(((await socket.timeout(5000).emitWithAck('chat.send', null)) as Answer).problem?.code).toBe('INVALID');
  });
});

describe('the doors of sockets', () => {
  /** A bare connection of Socket.IO's protocol. */
  async function bare(query = 'EIO=4&transport=websocket'): Promise<WebSocket> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/realtime/?${query}`, { headers: headers() });
    opened.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'open');
    return socket;
  }

  it.each<[string, string | Buffer]>([
    ['an unknown packet', '9'],
    ['a packet that ends too early', '42["chat.send"'],
    ['another namespace', '40/admin,'],
    ['an event with a poisoned name', '42["__proto__",{}]'],
    ['bytes nobody announced', Buffer.from([1, 2, 3])],
    ['attachments that never come', '451-["chat.send",{"_placeholder":true,"num":9}]'],
    ['a name that is none', '42[null]'],
    ['a number too large', `42999999999999999999999999["chat.send",{}]`],
  ])('%s ends that connection at most', async (_what, frame) => {
    const other = await connected();
    const socket = await bare();
    socket.send('40');
    socket.send(frame);
    socket.ping();
    await Promise.race([once(socket, 'pong'), once(socket, 'close')]);
    expect(((await other.timeout(5000).emitWithAck('chat.send', null)) as Answer).problem?.code).toBe('INVALID');
  });

  it('an event before the greeting ends that connection, unanswered', async () => {
    const other = await connected();
    const socket = await bare();
    const heard: string[] = [];
    socket.on('message', (frame: Buffer) => heard.push(frame.toString()));
    const closed = once(socket, 'close');
    socket.send('427["chat.send",null]');
    await closed;
    await other.timeout(5000).emitWithAck('chat.send', null);
    expect(heard.filter((frame) => frame.startsWith('4'))).toEqual([]);
  });

  it('an oversized frame ends the connection, an oversized request is refused', async () => {
    const socket = await bare();
    socket.send(`42["chat.send",{"text":"${'x'.repeat(70_000)}"}]`);
    await once(socket, 'close');
    const poll = `${address}/realtime/?EIO=4&transport=polling`;
    const greeting = await (await fetch(poll, { headers: headers() })).text();
    const { sid } = JSON.parse(greeting.slice(1)) as { sid: string };
    const posted = await fetch(`${poll}&sid=${sid}`, { method: 'POST', headers: headers(), body: 'x'.repeat(70_000) }).catch(
      () => undefined,
    );
    expect(posted?.status ?? 413).toBeGreaterThanOrEqual(400);
  });

  it.each(['EIO=3&transport=websocket', 'EIO=4&transport=websocket&sid=none', 'EIO=4&transport=carrier-pigeon', ''])(
    'a connection that asks for «%s» is refused',
    async (query) => {
      const reply = await fetch(`${address}/realtime/?${query}`, { headers: headers() });
      expect(reply.status).toBe(400);
    },
  );

  it.each<[string, Buffer | string, number]>([
    ['words', 'hello', CLOSE.invalid],
    ['nothing', Buffer.alloc(0), CLOSE.invalid],
    ['an unknown message', Buffer.of(77, 1, 2), CLOSE.invalid],
    ['a presence that ends too early', Buffer.of(1, 200, 1), CLOSE.invalid],
    ['a presence that is no JSON', Buffer.of(1, 6, 1, 5, 1, 2, 0x7b, 0x7b), CLOSE.invalid],
    ['more than a frame may be', Buffer.alloc(MAX_FRAME_BYTES + 1), 1009],
  ])('co-editing closes a connection that sends %s, and says why', async (_what, frame, code) => {
    const open = async () => {
      const socket = new WebSocket(`${address.replace('http', 'ws')}/collab/${world.scene.trajectoryDocument}`, { headers: headers() });
      opened.push(socket);
      await once(socket, 'message');
      return socket;
    };
    const [socket, other] = [await open(), await open()];
    socket.send(frame);
    expect((await once(socket, 'close'))[0]).toBe(code);
    other.ping();
    await once(other, 'pong');
  });

  it('an expired session opens nothing, and ends what is open', async () => {
    const cookie = (await world.tandem.signIn(world.people.mentor)).cookie;
    const { pool } = world.tandem.ports;
    const socket = io(address, {
      ...{ path: '/realtime', transports: ['websocket'], forceNew: true, reconnection: false },
      extraHeaders: { cookie, origin },
    });
    opened.push(socket);
    await once(socket as never, 'connect');
    await pool.query(
      `UPDATE session SET "expiresAt" = now() - interval '1 minute' WHERE id = (SELECT id FROM session ORDER BY "createdAt" DESC LIMIT 1)`,
    );
    const cut = once(socket as never, 'disconnect');
    socket.emit('chat.send', ids);
    await cut;
    expect(await world.tandem.call('GET', '/api/me', { cookie })).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    const editing = new WebSocket(`${address.replace('http', 'ws')}/collab/${world.scene.trajectoryDocument}`, {
      headers: { cookie, origin },
    });
    opened.push(editing);
    expect((await once(editing, 'close'))[0]).toBe(CLOSE.sessionEnded);
  });
});
