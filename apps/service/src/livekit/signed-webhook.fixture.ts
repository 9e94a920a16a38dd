import { createHash } from 'node:crypto';
import { AccessToken } from 'livekit-server-sdk';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { roomName } from '../meeting/identity.ts';
import { WITH_LIVEKIT, type Pair } from '../meeting/pair.fixture.ts';

/** A delivery as LiveKit makes it: the token's `sha256` is that of the body's bytes. */
export async function signedWebhook(payload: object, { secret = WITH_LIVEKIT.LIVEKIT_API_SECRET, tamper = '' } = {}) {
  const body = JSON.stringify(payload);
  const token = new AccessToken(WITH_LIVEKIT.LIVEKIT_API_KEY, secret, { ttl: 300 });
  token.sha256 = createHash('sha256').update(body).digest('base64');
  return {
    body: new TextEncoder().encode(body + tamper),
    headers: { 'content-type': 'application/webhook+json', authorization: await token.toJwt() },
  };
}

let deliveries = 0;
const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));

/** What LiveKit tells of one meeting's room. @param sid another one when the room emptied and was made again */
export const roomOf = (meetingId: string, sid = `RM_${meetingId}`) => {
  const room = { name: roomName(meetingId, 1), sid };
  const told = (event: string, at: Date, more: object = {}) => ({ event, id: `EV_${++deliveries}`, createdAt: seconds(at), room, ...more });
  const participant = ({ id }: Caller, sid: string, joined: Date) => ({
    participant: { sid, identity: `${id}:${sid}`, joinedAt: seconds(joined), joinedAtMs: String(joined.getTime()) },
  });
  return {
    room,
    started: (at: Date) => told('room_started', at),
    finished: (at: Date) => told('room_finished', at),
    joined: (who: Caller, sid: string, at: Date) => told('participant_joined', at, participant(who, sid, at)),
    track: (event: 'track_published' | 'track_unpublished', who: Caller, sid: string, at: Date, track: { sid: string; source: string }) =>
      told(event, at, { ...participant(who, sid, at), track }),
    left: (who: Caller, sid: string, from: Date, to: Date) => told('participant_left', to, participant(who, sid, from)),
  };
};

/** Hands a payload in, signed unless said otherwise. */
export async function deliver({ tandem }: Pick<Pair, 'tandem'>, payload: object, options: Parameters<typeof signedWebhook>[1] = {}) {
  return tandem.call('POST', '/api/livekit/webhook', await signedWebhook(payload, options));
}
