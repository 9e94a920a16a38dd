import { randomUUID } from 'node:crypto';
import { AccessToken, RoomServiceClient, TokenVerifier, TrackSource, TwirpError } from 'livekit-server-sdk';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Config } from '../platform/config.ts';

/** One connected participant as LiveKit lists it. */
export interface ListedParticipant {
  sid: string;
  identity: string;
  joinedAt: Date;
}

/** What we ask of LiveKit's administration. Rooms are made here only: the server's auto_create is off. */
export interface Rooms {
  /** undefined when LiveKit is there; else why not, in words for the log. */
  unavailable(): Promise<string | undefined>;
  /** Makes the room (idempotent) and returns its sid. @throws DomainError LIVEKIT_UNAVAILABLE */
  ensure(name: string, limits?: RoomLimits): Promise<string>;
  /** undefined when the room does not exist. @throws DomainError LIVEKIT_UNAVAILABLE */
  participants(name: string): Promise<{ sid: string; participants: ListedParticipant[] } | undefined>;
  /** Idempotent. */
  remove(name: string): Promise<void>;
  removeParticipant(name: string, identity: string): Promise<void>;
  /** Closes a connection's microphone; who holds it opens it again. @returns false: it was closed, or there is none */
  closeMicrophone(name: string, identity: string): Promise<boolean>;
  /** Takes back a raised hand; whose it is raises it again. @returns false: none was raised */
  lowerHand(name: string, identity: string): Promise<boolean>;
  /** A token for one room and one connection: 120 s to enter with, no administration. */
  token(options: { room: string; identity: string; name: string }): Promise<string>;
  /** A token for a recorder: it hears those it asks for, sends nothing, and is in nobody's list. 120 s to enter with. */
  recorderToken(room: string): Promise<string>;
  /** Whom a token lets in, and where; undefined: it is none of ours, or it has expired. */
  holderOf(token: string): Promise<{ room: string; identity: string } | undefined>;
}

/** How long a room waits for the first to come, and for how many it is. */
export interface RoomLimits {
  emptySeconds: number;
  people: number;
}

/** The attribute of a participant that holds the ISO time of a raised hand, as `packages/call` sets it. */
const HAND = 'hand';
const TOKEN_SECONDS = 120;
/** A place is asked for while a person still looks at their camera: the room waits for them. */
const MEETING_LIMITS: RoomLimits = { emptySeconds: 15 * 60, people: 40 };

export function openRooms({ livekit }: Pick<Config, 'livekit'>): Rooms {
  if ('unavailable' in livekit) {
    const refuse = async (): Promise<never> => {
      throw new DomainError('LIVEKIT_UNAVAILABLE');
    };
    return {
      unavailable: async () => livekit.unavailable,
      ensure: refuse,
      participants: refuse,
      remove: async () => undefined,
      removeParticipant: async () => undefined,
      closeMicrophone: refuse,
      lowerHand: refuse,
      token: refuse,
      recorderToken: refuse,
      holderOf: async () => undefined,
    };
  }
  // LiveKit renews the tokens of those inside and signs them with any of its keys, that of its webhooks among them.
  const verifiers = [
    new TokenVerifier(livekit.key, livekit.secret),
    ...(livekit.webhookKey === livekit.key ? [] : [new TokenVerifier(livekit.webhookKey, livekit.webhookSecret)]),
  ];
  const client = new RoomServiceClient(livekit.url.href, livekit.key, livekit.secret, { requestTimeout: 3 });
  const ask = async <T>(question: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await question();
    } catch (error) {
      if (error instanceof TwirpError && error.code === 'not_found') return undefined;
      throw new DomainError('LIVEKIT_UNAVAILABLE', { cause: String(error) });
    }
  };
  return {
    unavailable: () =>
      client.listRooms(['-']).then(
        () => undefined,
        (error: unknown) => String(error),
      ),
    async ensure(name, { emptySeconds, people } = MEETING_LIMITS) {
      const room = await ask(() => client.createRoom({ name, emptyTimeout: emptySeconds, departureTimeout: 20, maxParticipants: people }));
      if (!room) throw new DomainError('LIVEKIT_UNAVAILABLE');
      return room.sid;
    },
    async participants(name) {
      const [room] = (await ask(() => client.listRooms([name]))) ?? [];
      if (!room) return undefined;
      const listed = (await ask(() => client.listParticipants(name))) ?? [];
      return {
        sid: room.sid,
        participants: listed.map(({ sid, identity, joinedAt, joinedAtMs }) => ({
          sid,
          identity,
          joinedAt: new Date(Number(joinedAtMs) || Number(joinedAt) * 1000),
        })),
      };
    },
    async remove(name) {
      await ask(() => client.deleteRoom(name));
    },
    async removeParticipant(name, identity) {
      await ask(() => client.removeParticipant(name, identity));
    },
    async closeMicrophone(name, identity) {
      const { tracks = [] } = (await ask(() => client.getParticipant(name, identity))) ?? {};
      const open = tracks.filter(({ source, muted }) => source === TrackSource.MICROPHONE && !muted);
      await Promise.all(open.map(({ sid }) => ask(() => client.mutePublishedTrack(name, identity, sid, true))));
      return open.length > 0;
    },
    async lowerHand(name, identity) {
      const { attributes = {} } = (await ask(() => client.getParticipant(name, identity))) ?? {};
      if (!attributes[HAND]) return false;
      await ask(() => client.updateParticipant(name, identity, { attributes: { [HAND]: '' } }));
      return true;
    },
    async token({ room, identity, name }) {
      const token = new AccessToken(livekit.key, livekit.secret, { identity, name, ttl: TOKEN_SECONDS });
      token.addGrant({
        roomJoin: true,
        room,
        canPublish: true,
        canSubscribe: true,
        canPublishData: false,
        canUpdateOwnMetadata: true, // the raised hand is an attribute of the participant
        canPublishSources: [TrackSource.CAMERA, TrackSource.MICROPHONE, TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO],
      });
      return token.toJwt();
    },
    async recorderToken(room) {
      // No identity of a person: attendance and rights pass it by.
      const token = new AccessToken(livekit.key, livekit.secret, { identity: `recorder-${randomUUID()}`, ttl: TOKEN_SECONDS });
      token.addGrant({ roomJoin: true, room, hidden: true, recorder: true, canPublish: false, canPublishData: false, canSubscribe: true });
      return token.toJwt();
    },
    async holderOf(token) {
      const claims = await Promise.any(verifiers.map((verifier) => verifier.verify(token))).catch(() => undefined);
      return claims?.sub && claims.video?.room ? { room: claims.video.room, identity: claims.sub } : undefined;
    },
  };
}
