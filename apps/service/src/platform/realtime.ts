import { createServer, type IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import * as z from 'zod';
import { isDoorForGuests } from '@tandem/domain/access/guest-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import { findActor, type Actor } from '../session/actor.ts';
import type { Part } from './front-door.ts';
import type { Policy } from './policy.ts';
import type { Ports } from './ports.ts';
import { toProblem } from './problem.ts';

/** One event a browser may send. `handle` answers through the acknowledgement, or throws a DomainError. */
export interface SocketEvent {
  policy: Policy;
  handle: (actor: Actor, input: unknown, socket: Socket) => Promise<unknown>;
}

const EVENTS_PER_SECOND = 20;

/** What came does not have the shape its event asks for. */
const unreadable = ({ issues }: z.ZodError) => new DomainError('INVALID', { paths: issues.map(({ path }) => path.join('.')) });

/**
 * Socket.IO at /realtime. Every person's sockets share the room `person:<id>`, where notices arrive.
 * Its server never listens: attached to the real one it cuts foreign upgrades that take over 1 s.
 */
export function realtime(ports: Ports, events: Record<string, SocketEvent>): Part & { io: Server; events: Record<string, SocketEvent> } {
  for (const [name, { policy }] of Object.entries(events)) if (!policy) throw new Error(`Socket event without a policy: ${name}`);
  const mailbox = createServer();
  const actors = new WeakMap<IncomingMessage, Actor>();
  const io = new Server(mailbox, {
    path: '/realtime',
    serveClient: false,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, decide) =>
      void findActor(ports, request.headers, { refresh: false })
        .then((found) => {
          if (found) actors.set(request, found.actor);
          decide(null, Boolean(found));
        })
        .catch(() => decide('unavailable', false)),
  });
  io.on('connection', (socket) => {
    const actor = actors.get(socket.request);
    if (!actor) return void socket.disconnect(true);
    const forget = ports.live.add([actor.sessionId, actor.personId], () => void socket.disconnect(true));
    socket.on('disconnect', forget);
    void socket.join(`person:${actor.personId}`);
    let tokens = EVENTS_PER_SECOND;
    let filled = Date.now();
    socket.use(([name, input, reply], next) => {
      next();
      const answer = typeof reply === 'function' ? (reply as (value: unknown) => void) : () => undefined;
      const now = Date.now();
      tokens = Math.min(EVENTS_PER_SECOND, tokens + ((now - filled) / 1000) * EVENTS_PER_SECOND);
      filled = now;
      if (tokens < 1) return answer({ problem: { code: 'TOO_MANY_REQUESTS' } });
      tokens -= 1;
      const event = Object.hasOwn(events, String(name)) ? events[String(name)] : undefined;
      if (!event) return answer({ problem: { code: 'NOT_FOUND' } });
      // The session's rights may have changed since the socket opened: look again for every event.
      void findActor(ports, socket.request.headers, { refresh: false })
        .then(async (found) => {
          if (!found) return void socket.disconnect(true);
          if (found.actor.guestOf !== undefined && !isDoorForGuests(event.policy)) throw new DomainError('NOT_FOUND');
          answer({ ok: await event.handle(found.actor, input, socket) });
        })
        .catch((error: unknown) => {
          const problem = toProblem(error instanceof z.ZodError ? unreadable(error) : error);
          if (problem.status >= 500) ports.log.error(error);
          answer({ problem });
        });
    });
  });
  const unsubscribe = ports.notices.subscribe(({ to, ...notice }) => {
    for (const person of to) io.to(`person:${person}`).emit('notice', notice);
  });
  io.engine.on('close', unsubscribe);
  return {
    prefix: '/realtime',
    io,
    events,
    request: (request, response) => void mailbox.emit('request', request, response),
    upgrade: (request, socket, head) => void mailbox.emit('upgrade', request, socket, head),
  };
}
