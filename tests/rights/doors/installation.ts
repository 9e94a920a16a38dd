import { under, type Door, type Doors } from '../door.ts';
import { anyone, everyone } from '../people.ts';

const open = (path: string, fields = '*', reply = 200): Door => ({ ask: () => ({ path }), may: anyone, reply, fields });
const problem = 'type title status code detail';
const page = (path: string, reply = 200): Door => ({ ask: () => ({ path }), may: anyone, reply });
/** A file of the documentation: the same for all. */
const file = (path: string): Door => ({ ask: () => ({ path }), may: anyone, only: ['nobody', 'stranger'], fields: '*' });
/** Exists in a demo only. */
const demo = (path: string, body?: object): Door => ({
  ask: () => ({ path, ...(body && { body }) }),
  may: anyone,
  reply: 404,
  fields: problem,
});

export const installationDoors: Doors = {
  'GET /api/docs': page('/api/docs', 301),
  'GET /api/docs/': page('/api/docs/'),
  'GET /api/docs/js/scalar.js': file('/api/docs/js/scalar.js'),
  'GET /api/docs/openapi.json': file('/api/docs/openapi.json'),
  'GET /api/docs/openapi.yaml': file('/api/docs/openapi.yaml'),
  'GET /api/openapi.json': file('/api/openapi.json'),
  'GET /api/healthz': open('/api/healthz', 'status'),
  'GET /api/readyz': open('/api/readyz', `status ${under('checks', 'database migrations livekit jobs')}`),
  'GET /api/time': open('/api/time', 'now'),
  /** From this machine only: health.test.ts asks from elsewhere. */
  'GET /api/metrics': page('/api/metrics'),
  'GET /api/auth/*': {
    ask: () => ({ path: '/api/auth/get-session' }),
    may: anyone,
    fields: `session.* ${under('user', 'id name email emailVerified image createdAt updatedAt')}`,
  },
  'POST /api/auth/*': [
    { about: 'all sessions', ask: () => ({ path: '/api/auth/list-sessions', body: {} }), may: anyone, reply: 404, fields: problem },
    {
      about: 'an account without invitation',
      ask: () => ({ path: '/api/auth/sign-up/email', body: {} }),
      may: anyone,
      reply: 404,
      fields: problem,
    },
    {
      about: 'making oneself an administrator',
      ask: () => ({ path: '/api/auth/update-user', body: { isAdmin: true } }),
      may: anyone,
      reply: 404,
      fields: problem,
    },
  ],
  /** The tests have no LiveKit, which says that this far everyone gets: into a room of their own. */
  'POST /api/checks': { ask: () => ({ path: '/api/checks' }), may: everyone, reply: 503, fields: problem },
  'GET /api/session/demo': open('/api/session/demo', ''),
  'POST /api/session/demo': demo('/api/session/demo', { login: 'mentor' }),
  'GET /api/mail': demo('/api/mail'),
  'GET /api/mail/:file': demo('/api/mail/x.eml'),
  'POST /api/livekit/webhook': {
    ask: () => ({
      path: '/api/livekit/webhook',
      body: new Uint8Array([123, 125]),
      headers: { 'content-type': 'application/webhook+json' },
    }),
    may: anyone,
    reply: 401,
    fields: problem,
  },
};
