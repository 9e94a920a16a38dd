import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { frontDoor } from '../platform/front-door.ts';
import { livekitProxy } from './proxy.ts';

const origin = 'http://tandem.test';
/** Stands in for LiveKit at its door: without its token nobody comes in. */
let upstream: Server;
let service: Server;
let address: string;
const asked: string[] = [];

const listening = async (server: Server) => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
beforeAll(async () => {
  upstream = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.cookie ?? ''}`);
    response.writeHead(401).end('invalid token');
  });
  const open = { enter: async () => () => () => undefined };
  const proxy = livekitProxy(new URL(`http://127.0.0.1:${await listening(upstream)}`), open);
  const door = frontDoor([proxy, { prefix: '', request: (_request, response) => void response.end('pages') }], origin);
  service = createServer(door.request).on('upgrade', door.upgrade);
  address = `http://127.0.0.1:${await listening(service)}`;
});
afterAll(() => [service, upstream].forEach((server) => (server.close(), server.closeAllConnections())));

async function statusOfUpgrade(path: string): Promise<number | undefined> {
  const socket = new WebSocket(address.replace('http', 'ws') + path, { headers: { origin, cookie: 'tandem.session_token=secret' } });
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode?: number }];
  return response.statusCode;
}

it.each(['', '?access_token=', '?access_token=garbage', `?access_token=${'x'.repeat(7000)}`, '?access_token=%00%0d%0aHost:%20evil'])(
  'a connection with the token «%.30s» is told that it is none, and our cookie stays here',
  async (query) => {
    asked.length = 0;
    expect(await statusOfUpgrade(`/livekit/rtc${query}`)).toBe(401);
    expect((await fetch(`${address}/livekit/rtc/validate${query}`)).status).toBe(401);
    expect(asked).toHaveLength(2);
    expect(asked.join()).not.toContain('secret');
  },
);

it.each([
  '/livekit',
  '/livekit/twirp/livekit.RoomService/ListRooms',
  '/livekit/rtc/../twirp/x',
  '/livekit/rtc%2f..%2ftwirp',
  '/livekit//rtc',
])('%s leads nowhere and asks LiveKit nothing', async (path) => {
  asked.length = 0;
  expect(await statusOfUpgrade(path)).toBe(404);
  expect((await fetch(address + path)).status).toBe(404);
  expect(asked).toEqual([]);
});

it('a client that goes away in the middle, or speaks no HTTP, takes nobody along', async () => {
  for (const words of [
    'GET /livekit/rtc HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    '\0\0\0',
    'GET / HTTP/9.9\r\n\r\n',
  ]) {
    const socket = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(words);
    socket.destroy();
  }
  expect(await (await fetch(`${address}/`)).text()).toBe('pages');
});

it('whoever asks after a LiveKit that is no longer there hears that the connection is over, and of one that is far away only that it failed', async () => {
  const ended = createServer();
  const port = await listening(ended);
  await new Promise((resolve) => ended.close(resolve));
  for (const [livekit, status] of [
    [`http://127.0.0.1:${port}`, 403],
    [`http://0.0.0.0:${port}`, 502], // the same, by a name that is not known to be this machine
  ] as const) {
    const door = frontDoor([livekitProxy(new URL(livekit), { enter: async () => () => () => undefined })], origin);
    const server = createServer(door.request);
    const reply = await fetch(`http://127.0.0.1:${await listening(server)}/livekit/rtc/v1/validate`);
    expect(reply.status).toBe(status);
    server.close();
  }
});
