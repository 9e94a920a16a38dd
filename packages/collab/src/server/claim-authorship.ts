import { CLOSE } from '../protocol/close-code.ts';
import type { Origin } from './document-log.ts';
import type { Member } from './member.ts';
import type { OpenDocument } from './open-document.ts';
import { endOf, type ReadUpdate } from './read-update.ts';
import { Refusal } from './refusal.ts';

/** The clientID under which the service itself writes; nobody's browser may use it. Writes are serialised by the row lock. */
export const SERVICE_CLIENT_ID = 1;

/**
 * Whose structs are these? A live update may bring new structs only under clientIDs that are this person's or nobody's yet; the
 * latter are theirs from now on. An upload may also carry structs of others, which a crash lost between broadcast and commit:
 * those are `recovered`, except of a client who is connected and has already handed in all it has.
 */
export function claimAuthorship(
  update: ReadUpdate,
  document: OpenDocument,
  connection: Member,
  isLive: boolean,
): { claims: number[]; origin: Origin } {
  const claims: number[] = [];
  let origin: Origin = 'live';
  for (const [client, structs] of update.structs) {
    if (endOf(structs) <= document.shadow.clockOf(client)) continue;
    if (client === SERVICE_CLIENT_ID) throw new Refusal(CLOSE.invalid, 'clientID of the service');
    const owner = document.owners.get(client);
    if (owner === connection.visitor.personId) continue;
    if (owner === undefined && (isLive || client === connection.presence.clientId)) claims.push(client);
    else if (isLive || presentAs(client, document, connection).length > 0) throw new Refusal(CLOSE.invalid, 'clientID of someone else');
    else origin = 'recovered';
  }
  return { claims, origin };
}

/** Who else is here under clientIDs of others of which this brings new structs: all they wrote is known, unless their sockets are dead. */
export function presentAuthors(update: ReadUpdate, document: OpenDocument, connection: Member): Member[] {
  return [...update.structs].flatMap(([client, structs]) => {
    const isOwn = client === connection.presence.clientId || document.owners.get(client) === connection.visitor.personId;
    return isOwn || endOf(structs) <= document.shadow.clockOf(client) ? [] : presentAs(client, document, connection);
  });
}

function presentAs(client: number, document: OpenDocument, connection: Member): Member[] {
  return [...document.connections].filter((each) => each !== connection && each.isSynced && each.presence.clientId === client);
}
