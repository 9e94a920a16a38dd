import { AccessToken } from 'livekit-server-sdk';
import { expect, it } from 'vitest';
import { openRooms } from './rooms.ts';

const secretOf = (name: string) => `the secret of ${name}, which is long enough`;
const rooms = openRooms({
  livekit: {
    url: new URL('http://127.0.0.1:9'),
    ...{ key: 'calls', secret: secretOf('calls'), webhookKey: 'webhooks', webhookSecret: secretOf('webhooks') },
  },
});

async function tokenOf(key: string, secret = secretOf(key)): Promise<string> {
  const token = new AccessToken(key, secret, { identity: 'somebody' });
  token.addGrant({ roomJoin: true, room: 'a-room' });
  return token.toJwt();
}

it('knows whom a token lets in, with whichever of its keys LiveKit has renewed it', async () => {
  for (const key of ['calls', 'webhooks'])
    expect(await rooms.holderOf(await tokenOf(key))).toEqual({ room: 'a-room', identity: 'somebody' });
});

it('knows nobody by a token of a foreign key, or with a foreign secret', async () => {
  expect(await rooms.holderOf(await tokenOf('foreign'))).toBeUndefined();
  expect(await rooms.holderOf(await tokenOf('calls', secretOf('webhooks')))).toBeUndefined();
});
