import type { IncomingMessage } from 'node:http';
import { can } from '@tandem/domain/access/authorize';
import { parseIdentity } from '@tandem/domain/meeting/identity';
import { personOfCheckRoom } from '../check/check-room.ts';
import { parseRoomName } from '../meeting/identity.ts';
import { mayBeInside } from '../meeting/passage.ts';
import type { Ports } from '../platform/ports.ts';
import { findActor, type Actor } from '../session/actor.ts';
import { watchRights } from '../session/watch-rights.ts';

/** For LiveKit's last word to reach the browser. */
const GOODBYE_MILLISECONDS = 300;

/** Who may pass to LiveKit's signalling, asked at the door and again whenever their rights may have changed. */
export type CallDoor = {
  /** The status to refuse with, or how to go on: `cut` is called once, when the right to be inside ends. */
  enter(request: IncomingMessage): Promise<number | ((cut: () => void) => () => void)>;
};

/** A check of the line takes half a minute; nobody stays in its room. */
const CHECK_MILLISECONDS = 3 * 60_000;

/** Whose connection to which room a token of ours is for: of a meeting, or of a check of the own line. */
type Place = { room: string; identity: string; personId: string } & ({ meetingId: string } | { checkOf: string });

/**
 * LiveKit lets in whoever holds a token, and goes on renewing it for those inside: it knows no sessions and no programmes. All signalling comes
 * through our origin, so the rights are looked at here, and who has none any more is taken out of the room, too: without signalling
 * alone the media would flow on.
 */
export function callDoor(ports: Ports, checkMilliseconds = CHECK_MILLISECONDS): CallDoor {
  async function placeOf({ url = '' }: IncomingMessage): Promise<Place | undefined> {
    const holder = await ports.rooms.holderOf(new URL(url, 'http://tandem').searchParams.get('access_token') ?? '');
    const person = holder && parseIdentity(holder.identity);
    if (!person) return undefined;
    const [meeting, checkOf] = [parseRoomName(holder.room), personOfCheckRoom(holder.room)];
    if (meeting) return { ...holder, personId: person.personId, meetingId: meeting.meetingId };
    return checkOf ? { ...holder, personId: person.personId, checkOf } : undefined;
  }

  const takeOut = ({ room, identity }: Place) =>
    ports.rooms.removeParticipant(room, identity).catch((error: unknown) => ports.log.warn(error, 'LiveKit did not take somebody out'));

  const mayStay = (actor: Actor, place: Place) =>
    'checkOf' in place
      ? can(actor, 'check.enter', { kind: 'check', personId: place.checkOf }, ports.clock())
      : mayBeInside({ actor, meetingId: place.meetingId }, ports);

  async function actorAt(request: IncomingMessage, place: Place): Promise<Actor | number> {
    const found = await findActor(ports, request.headers, { refresh: false });
    if (!found) return 401;
    if (found.actor.personId !== place.personId) return 403;
    return (await mayStay(found.actor, place)) ? found.actor : 404;
  }

  function watch(request: IncomingMessage, place: Place, actor: Actor, cut: () => void): () => void {
    let isOver = false;
    const sendOut = async () => {
      end();
      await takeOut(place);
      // LiveKit says so and closes the line; here it is closed for those who do not listen, too.
      setTimeout(cut, GOODBYE_MILLISECONDS).unref();
    };
    const look = async () => {
      const status = await actorAt(request, place);
      if (isOver || typeof status !== 'number') return;
      // Without a session the browser must not hear of a removal, but ask anew and be told to sign in.
      if (status === 401) cut();
      await sendOut();
    };
    const keys = [actor.sessionId, actor.personId, ...('meetingId' in place ? [place.meetingId] : [])];
    const forget = watchRights(ports.live, keys, look, (error) => ports.log.warn(error, 'the rights in a call could not be looked at'));
    const timer = 'checkOf' in place ? setTimeout(() => isOver || void sendOut(), checkMilliseconds).unref() : undefined;
    const end = () => {
      isOver = true;
      clearTimeout(timer);
      forget();
    };
    return end;
  }

  return {
    async enter(request) {
      const place = await placeOf(request);
      if (!place) return 401;
      const actor = await actorAt(request, place).catch(() => 503); // PostgreSQL is away: the client tries again by itself
      if (typeof actor !== 'number') return (cut) => watch(request, place, actor, cut);
      // The line was down while the right ended: the media may still flow.
      if (actor === 401 || actor === 404) await takeOut(place);
      return actor;
    },
  };
}
