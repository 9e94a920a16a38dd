import { createHash, createHmac } from 'node:crypto';

export interface Delivery {
  body: string;
  headers: Record<string, string>;
}

/** A delivery as LiveKit sends it: a JWT by the webhook key over the SHA-256 of the body's bytes. */
export function signDelivery(payload: object, { key, secret }: { key: string; secret: string }): Delivery {
  const body = JSON.stringify(payload);
  const now = Math.floor(Date.now() / 1000);
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = { iss: key, nbf: now, exp: now + 300, sha256: createHash('sha256').update(body).digest('base64') };
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return {
    body,
    headers: {
      'content-type': 'application/webhook+json',
      authorization: `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`,
    },
  };
}
