import type { Scene } from '../rights/scene.ts';
import { hugePng, png } from '../support/pictures.ts';
import { unreadableBodies, type WrongRequest } from './wrong-requests.ts';

/** Routes of files and of the page about the API take nothing that could be wrong. */
const nothing = (): WrongRequest[] => [];
const bytes = (text: string) => new TextEncoder().encode(text);
const json = { 'content-type': 'application/json' };

const signIn = (what: string, body: Record<string, unknown>): WrongRequest => ({ what, path: '/api/auth/sign-in/email', body });

function authBodies(): WrongRequest[] {
  const email = 'a@school.test';
  return [
    ...['sign-in/email', 'request-password-reset', 'reset-password', 'sign-out'].flatMap((path) =>
      unreadableBodies({ path: `/api/auth/${path}` }).filter(({ what }) => path !== 'sign-out' || !what.startsWith('a poisoned')),
    ),
    ...[null, 42, [], 'x', {}].map((body) => ({
      what: `sign in with ${JSON.stringify(body)}`,
      path: '/api/auth/sign-in/email',
      body: bytes(JSON.stringify(body)),
      headers: json,
    })),
    signIn('no password', { email }),
    signIn('a number for a password', { email, password: 1 }),
    signIn('U+0000', { email: 'a\0@school.test', password: 'x\0' }),
    signIn('half a character', { email: '\ud83da@school.test', password: 'long enough \ud83d' }),
    signIn('a very long password', { email, password: 'x'.repeat(10_000) }),
    signIn('an address that is none', { email: 'nobody', password: 'long enough' }),
    signIn('somebody unknown', { email: 'nobody@school.test', password: 'long enough' }),
    { what: 'a reset for no address', path: '/api/auth/request-password-reset', body: { email: 'nobody' } },
    { what: 'an unknown reset link', path: '/api/auth/reset-password', body: { token: 'x', newPassword: 'long enough' } },
    { what: 'a reset without a link', path: '/api/auth/reset-password', body: { newPassword: 'long enough' } },
    { what: 'an unknown address', path: '/api/auth/nothing', body: {} },
  ];
}

const photo = (what: string, body: Uint8Array, type = 'image/png'): WrongRequest => ({
  ...{ what, path: '/api/me/photo', body },
  headers: { 'content-type': type },
});

const part = (
  what: string,
  { open, fileOnItsWay }: Scene,
  offset: string,
  body: Uint8Array | string = png,
  type = 'application/octet-stream',
) => ({
  ...{ what, path: `/api/meetings/${open}/files/${fileOnItsWay}?offset=${offset}` },
  ...{ body: typeof body === 'string' ? bytes(body) : body, headers: { 'content-type': type } },
});

/** Bad input of the routes that our OpenAPI document does not describe. */
export const hidden: Record<string, (scene: Scene) => WrongRequest[]> = {
  'GET /api/docs': nothing,
  'GET /api/docs/': nothing,
  'GET /api/docs/js/scalar.js': nothing,
  'GET /api/docs/openapi.json': nothing,
  'GET /api/docs/openapi.yaml': nothing,
  'GET /api/openapi.json': nothing,
  'GET /api/metrics': nothing,
  'GET /api/people/:id/photo': nothing, // an id only
  'GET /api/auth/*': () => [{ what: 'an unknown address', path: '/api/auth/nothing' }],
  'POST /api/auth/*': authBodies,
  'PUT /api/me/photo': () => [
    photo('nothing', new Uint8Array()),
    photo('an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml'),
    photo('an SVG that calls itself a PNG', bytes('<svg onload="alert(1)"/>')),
    photo('a page', bytes('<!doctype html><script>alert(1)</script>')),
    photo('a GIF', bytes('GIF89a\x01\x00\x01\x00'), 'image/gif'),
    photo('the first bytes of a PNG and no more', png.subarray(0, 8)),
    photo('the first bytes of a JPEG and no more', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'),
    photo('the first bytes of a WebP and no more', bytes('RIFF\x10\x00\x00\x00WEBP'), 'image/webp'),
    photo('a PNG of 30 000 × 30 000', hugePng(30_000, 30_000)),
    photo('a PNG of no size', hugePng(0, 10)),
    photo('more than a megabyte', new Uint8Array([...png, ...new Uint8Array(1 << 20)])),
    photo('a picture as a form', bytes('a=b'), 'application/x-www-form-urlencoded'),
    photo('a picture as JSON', bytes('{"type":"Buffer","data":[137,80,78,71]}'), 'application/json'),
    photo('a picture as text', png, 'text/plain'),
  ],
  'PATCH /api/meetings/:id/files/:file': (scene) => [
    ...['1', '-1', '1e9', '1.5', 'x', '', 'NaN', '%00', '0&offset=1'].map((offset) => part(`the offset ${offset}`, scene, offset)),
    part('nothing', scene, '0', new Uint8Array()),
    part('more than was announced', scene, '0', new Uint8Array(1001)),
    part('more than a part may have', scene, '0', new Uint8Array((4 << 20) + 1)),
    part('a part as a form', scene, '0', 'a=b', 'application/x-www-form-urlencoded'),
    part('a part as JSON', scene, '0', '{"type":"Buffer","data":[37,80]}', 'application/json'),
    part('a part as text', scene, '0', png, 'text/plain'),
  ],
  'POST /api/livekit/webhook': () =>
    ['{}', '[]', 'null', '{"event":', '\0', '', 'x'.repeat(10_000), 'x'.repeat(300 * 1024)].flatMap((text) =>
      ['application/webhook+json', 'application/json', 'text/plain'].map((type) => ({
        what: `${type} ${text.slice(0, 10)}`,
        path: '/api/livekit/webhook',
        body: bytes(text),
        headers: { 'content-type': type, authorization: 'Bearer x.y.z' },
      })),
    ),
};
