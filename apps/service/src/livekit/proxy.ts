import { request as http, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as https } from 'node:https';
import { pipeline, type Duplex } from 'node:stream';
import { refuse, type Part } from '../platform/front-door.ts';
import type { CallDoor } from './call-door.ts';

const PREFIX = '/livekit';
// Signalling only: LiveKit's administration (/twirp) shares its port and must stay unreachable from outside.
const open = new Set(['/rtc', '/rtc/v1', '/rtc/validate', '/rtc/v1/validate']);

/**
 * Nobody listens: the process has ended, and its rooms with it. A 403 is what LiveKit's client takes for the end of its connection, so that
 * the call asks for a new place at once; of a 502 it tries to mend what no longer exists until a new process tells it so. Only on this
 * machine does it mean that: elsewhere a door may be closed in front of a server whose media flow on.
 */
const isGoneFrom =
  ({ hostname }: URL) =>
  (error: NodeJS.ErrnoException): boolean =>
    error.code === 'ECONNREFUSED' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);

/** LiveKit's signalling under our own origin, for those whom the door lets pass. Our cookie does not travel. */
export function livekitProxy(livekit: URL, door: CallDoor): Part {
  const isGone = isGoneFrom(livekit);
  const pathOf = (request: IncomingMessage) => request.url?.slice(PREFIX.length) ?? '';
  const isOpen = (request: IncomingMessage) => open.has(pathOf(request).split('?', 1)[0] ?? '');
  const call = (request: IncomingMessage): ClientRequest | undefined => {
    if (!isOpen(request)) return undefined;
    const { cookie: _, ...headers } = request.headers;
    const secure = livekit.protocol === 'https:' || livekit.protocol === 'wss:';
    return (secure ? https : http)({
      hostname: livekit.hostname,
      port: livekit.port || (secure ? 443 : 80),
      method: request.method,
      path: pathOf(request),
      headers: { ...headers, host: livekit.host, 'x-forwarded-for': request.socket.remoteAddress },
      agent: false,
    });
  };
  return {
    prefix: PREFIX,
    request: (request, response) => void answer(request, response),
    upgrade: (request, socket, head) => void upgrade(request, socket, head),
  };

  /** LiveKit's client asks here why its line was refused: it must hear what the door says, or it tries the same for ever. */
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOpen(request)) return void response.writeHead(404).end();
    const passed = await door.enter(request).catch(() => 503);
    // A 404 it takes for an older LiveKit that has no such address.
    if (typeof passed === 'number') return void response.writeHead(passed === 404 ? 403 : passed).end();
    const upstream = call(request)!;
    upstream.on('error', (error) => (response.headersSent ? response.destroy() : response.writeHead(isGone(error) ? 403 : 502).end()));
    upstream.on('response', (reply) => {
      // The browser left before LiveKit answered: piping into a destroyed response would throw.
      if (response.destroyed) return void reply.destroy();
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      pipeline(reply, response, () => {});
    });
    pipeline(request, upstream, () => {});
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!isOpen(request)) return refuse(socket, 404);
    const passed = await door.enter(request).catch(() => 503);
    if (typeof passed === 'number') return refuse(socket, passed);
    if (socket.destroyed) return;
    socket.once(
      'close',
      passed(() => socket.destroy()),
    );
    const upstream = call(request)!;
    socket.once('close', () => upstream.destroy());
    upstream.on('error', () => refuse(socket, 502));
    upstream.on('response', (reply) => {
      reply.resume();
      refuse(socket, reply.statusCode ?? 502);
    });
    upstream.on('upgrade', (reply, far, farHead) => {
      const lines = Array.from(
        { length: reply.rawHeaders.length / 2 },
        (_, i) => `${reply.rawHeaders[2 * i]}: ${reply.rawHeaders[2 * i + 1]}\r\n`,
      );
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('')}\r\n`);
      if (farHead.length > 0) socket.write(farHead);
      if (head.length > 0) far.write(head);
      far.setNoDelay(true).setTimeout(0);
      pipeline(socket, far, socket, () => {});
    });
    upstream.end();
  }
}
