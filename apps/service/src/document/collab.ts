import type { Duplex } from 'node:stream';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSE, CLOSE_RESTART } from '@tandem/collab/protocol/close-code';
import { MAX_FRAME_BYTES } from '@tandem/collab/protocol/limits';
import { findActor, type Actor } from '../session/actor.ts';
import { watchRights } from '../session/watch-rights.ts';
import { refuse, type Part } from '../platform/front-door.ts';
import type { Ports } from '../platform/ports.ts';
import type { DocumentAccess } from '@tandem/domain/access/document-access';
import { logLook } from '../trajectory/log-look.ts';
import { documentAccess } from './document-access.ts';

/**
 * Co-editing at /collab/:documentId. A browser cannot see the status of a refused upgrade, so a denied one is accepted and
 * closed with 44xx, which also stops the client's reconnecting. Rights are looked at again while the socket is open.
 */
export function collab(ports: Ports): Part & { close(): void } {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  const upgrade = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://tandem');
    const documentId = /^\/collab\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(url.pathname)?.[1];
    if (!documentId) return refuse(socket, 404);
    const found = await findActor(ports, request.headers, { refresh: false }).catch(() => 'unavailable' as const);
    if (found === 'unavailable') return refuse(socket, 503); // PostgreSQL is away: the client tries again by itself
    const access = found && (await documentAccess(found.actor, documentId, ports).catch(() => 'unavailable' as const));
    if (access === 'unavailable') return refuse(socket, 503);
    sockets.handleUpgrade(request, socket, head, (connection) => {
      connection.on('error', () => undefined); // ws closes it and tells the client why
      if (!found) return connection.close(CLOSE.sessionEnded, 'Sign in first');
      if (!access) return connection.close(CLOSE.notFound, 'Not found');
      open(connection, found.actor, request, documentId, access, Number(url.searchParams.get('generation')) || undefined);
    });
  };

  function open(
    connection: WebSocket,
    actor: Actor,
    request: IncomingMessage,
    documentId: string,
    access: { level: DocumentAccess; colour: number; shownTrajectory?: string },
    generation: number | undefined,
  ): void {
    if (access.level === 'none') return connection.close(CLOSE.notFound, 'Not found');
    const { shownTrajectory } = access;
    if (shownTrajectory)
      void logLook({ actor, trajectoryId: shownTrajectory, as: 'shown' }, ports).catch((error: unknown) => ports.log.warn(error));
    const accepted = ports.relay.accept(connection, {
      documentId,
      personId: actor.personId,
      personName: actor.name,
      colour: access.colour,
      access: access.level,
      ...(generation && { generation }),
    });
    // By the relay, which from then on takes nothing of a client that does not answer the close.
    const close = (code: number, reason: string) => void ports.relay.disconnect(accepted, code, reason);
    const look = async () => {
      const again = await findActor(ports, request.headers, { refresh: false });
      if (!again) return close(CLOSE.sessionEnded, 'The session has ended');
      const now = await documentAccess(again.actor, documentId, ports);
      if (now.level === 'none') close(CLOSE.revoked, 'Access has ended');
      // The client comes back by itself and hears what it may do now.
      else if (now.level !== access.level) close(CLOSE_RESTART, 'The rights have changed');
    };
    const forget = watchRights(ports.live, [actor.sessionId, actor.personId, documentId], look, (_error, told) => {
      // PostgreSQL is away: nothing is acknowledged meanwhile.
      if (told) close(CLOSE_RESTART, 'The rights could not be looked at');
    });
    connection.on('close', forget);
  }

  return {
    prefix: '/collab',
    upgrade: (request, socket, head) => void upgrade(request, socket, head),
    close() {
      for (const connection of sockets.clients) connection.close(CLOSE_RESTART, 'The service restarts');
    },
  };
}
