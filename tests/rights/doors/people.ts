import { TEST_PASSWORD } from '../../support/test-service.ts';
import { under, type Doors } from '../door.ts';
import { anyone, everyone, inside, membersOf, owning, type Name, type Visitor } from '../people.ts';

const admin: Name[] = ['admin'];
const leading: Name[] = [...owning, 'admin'];
const members: Name[] = [...membersOf('owner'), 'admin'];

const me = [
  'id name email timeZone language photoUrl about category preferredHours.from preferredHours.to isAdmin roles[] demo',
  under('memberships[]', 'organisationId organisationName city role'),
].join(' ');
const session = under('items[]', 'id current createdAt lastSeenAt device');
const card = 'id name photoUrl organisationId organisationName city roles[] about disabled';
const personFields = (viewer: Visitor): string => {
  if (viewer === 'admin') return 'id name timeZone organisationId organisationName city roles[] email disabled';
  // One's own entry has everything; whose e-mail a colleague may not see, the secrets say.
  return `${card} timeZone category email`;
};
const people = (viewer: Visitor) => under('items[]', personFields(viewer));
const organisation =
  'id name city timeZone sectors[] about silentAfterDays people ' + under('may', 'edit invite changeRoles makeProgramme');
const organisations = organisation
  .split(' ')
  .map((field) => `items[].${field}`)
  .join(' ');
const holidays = `${under('items[]', 'id title from to')} may.keep`;
/** What was taken away is for the head and the administrator; here nothing was. */
const retention = `${under('periods[]', 'kind months next.months next.from least most')} may.set`;
const invitation = 'id email name roles[] language invitedBy createdAt expiresAt state';
const sent = `${under('invitation', invitation)} link mailed`;

/** Who shares a school, a programme or a meeting with the mentor, or leads a school that does. */
const portraitOf: Name[] = [
  ...inside,
  ...([
    'formerMentor',
    'formerMentorAbsent',
    'asked',
    'guest',
    'guestAtDoor',
    'guestDeclined',
    ...owning,
    'farCurator',
    'farHead',
  ] as const),
];

export const peopleDoors: Doors = {
  'GET /api/me': { ask: () => ({ path: '/api/me' }), may: everyone, fields: me },
  'PATCH /api/me': { ask: () => ({ path: '/api/me', body: {} }), may: everyone, fields: me },
  'PUT /api/me/photo': {
    ask: () => ({ path: '/api/me/photo', body: new Uint8Array(32), headers: { 'content-type': 'image/png' } }),
    may: everyone,
    reply: 415, // thirty-two zeros are no picture; a picture would be a change
    fields: 'type title status code detail details.types[]',
  },
  'GET /api/export': { ask: () => ({ path: '/api/export' }), may: everyone, fields: 'items[].at nextAt' },
  'GET /api/export.zip': { ask: () => ({ path: '/api/export.zip' }), may: everyone },
  'GET /api/erasure': { ask: () => ({ path: '/api/erasure' }), may: everyone, fields: 'wish.askedAt wish.dueAt may.ask' },
  'POST /api/erasure': {
    ask: () => ({ path: '/api/erasure', body: { password: TEST_PASSWORD } }),
    may: everyone.filter((name) => name !== 'admin'),
    reply: 201,
    changes: true,
    lasts: 'erasure',
    fields: 'wish.askedAt wish.dueAt may.ask',
  },
  'DELETE /api/erasure': {
    ask: () => ({ path: '/api/erasure' }),
    may: everyone.filter((name) => name !== 'admin'),
    reply: 409, // there is nothing to take back: that is asked last
    fields: 'type title status code detail',
  },
  'GET /api/people': [
    { about: 'of all own schools', ask: () => ({ path: '/api/people' }), may: everyone, fields: people },
    {
      about: 'of one school',
      ask: ({ organisation }) => ({ path: `/api/people?organisation=${organisation}` }),
      may: members,
      fields: people,
    },
  ],
  'GET /api/people/:id/photo': {
    ask: ({ people }) => ({ path: `/api/people/${people.mentor}/photo` }),
    may: portraitOf,
  },
  'DELETE /api/me/photo': { ask: () => ({ path: '/api/me/photo' }), may: everyone, reply: 204 },
  'POST /api/people/:id/disable': {
    ask: ({ spare }) => ({ path: `/api/people/${spare}/disable` }),
    may: admin,
    reply: 204,
    changes: true,
  },
  'POST /api/people/:id/enable': { ask: ({ spare }) => ({ path: `/api/people/${spare}/enable` }), may: admin, reply: 204, changes: true },
  'GET /api/organisations': {
    ask: () => ({ path: '/api/organisations' }),
    may: everyone,
    fields: organisations,
    mentions: { organisation: members, far: [...membersOf('far'), 'admin'] },
  },
  'POST /api/organisations': {
    ask: () => ({ path: '/api/organisations', body: { name: 'New', city: 'Tver', timeZone: 'Europe/Moscow', sectors: ['general'] } }),
    may: admin,
    reply: 201,
    changes: true,
    fields: organisation,
  },
  'GET /api/organisations/:id': {
    ask: ({ organisation }) => ({ path: `/api/organisations/${organisation}` }),
    may: members,
    fields: organisation,
  },
  'PATCH /api/organisations/:id': {
    ask: ({ organisation }) => ({ path: `/api/organisations/${organisation}`, body: { about: null } }),
    may: ['head', 'admin'],
    changes: true,
    fields: organisation,
  },
  'GET /api/organisations/:id/holidays': {
    ask: ({ organisation }) => ({ path: `/api/organisations/${organisation}/holidays` }),
    may: members,
    fields: holidays,
    mentions: { holiday: members },
  },
  'POST /api/organisations/:id/holidays': {
    ask: ({ organisation, programme }) => ({
      path: `/api/organisations/${organisation}/holidays`,
      body: { title: `Autumn ${programme}`, from: '2026-10-26', to: '2026-11-03' },
    }),
    may: owning,
    reply: 201,
    changes: true,
    fields: holidays,
  },
  'DELETE /api/organisations/:id/holidays/:holidayId': {
    ask: ({ organisation, holiday }) => ({ path: `/api/organisations/${organisation}/holidays/${holiday}` }),
    may: owning,
    reply: 204,
    changes: true,
  },
  'GET /api/retention': {
    ask: () => ({ path: '/api/retention' }),
    may: everyone,
    fields: under('items[]', 'organisationId organisationName periods[].kind periods[].months'),
    mentions: { organisation: [...membersOf('owner'), 'mentor'], far: membersOf('far') },
  },
  'GET /api/retention/log': {
    ask: () => ({ path: '/api/retention/log' }),
    may: admin,
    fields: under('items[]', 'id kind until count at organisationName'),
  },
  'GET /api/organisations/:id/retention': {
    ask: ({ organisation }) => ({ path: `/api/organisations/${organisation}/retention` }),
    may: members,
    fields: retention,
  },
  'PATCH /api/organisations/:id/retention': {
    ask: ({ organisation }) => ({ path: `/api/organisations/${organisation}/retention`, body: { chat: 6 } }),
    may: ['head'],
    changes: true,
    lasts: 'retention_period',
    fields: retention,
  },
  'GET /api/organisations/:id/people': {
    ask: ({ organisation }) => ({ path: `/api/organisations/${organisation}/people` }),
    may: members,
    fields: people,
  },
  'PATCH /api/organisations/:id/people/:personId': [
    {
      about: 'an ordinary role',
      ask: ({ organisation, spare }) => ({
        path: `/api/organisations/${organisation}/people/${spare}`,
        body: { roles: ['psychologist', 'mentor'] },
      }),
      may: leading,
      reply: 204,
      changes: true,
    },
    {
      about: 'a leading role',
      ask: ({ organisation, spare }) => ({
        path: `/api/organisations/${organisation}/people/${spare}`,
        body: { roles: ['psychologist', 'curator'] },
      }),
      may: ['head', 'admin'],
      reply: 204,
      changes: true,
    },
  ],
  'POST /api/invitations': {
    ask: ({ organisation }) => ({
      path: '/api/invitations',
      body: { email: 'new@rights.test', name: 'New', organisationId: organisation, roles: ['mentor'] },
    }),
    may: leading,
    reply: 201,
    changes: true,
    fields: sent,
  },
  'GET /api/invitations': {
    ask: ({ organisation }) => ({ path: `/api/invitations?organisation=${organisation}` }),
    may: leading,
    fields: under('items[]', invitation),
    mentions: { invitation: leading },
  },
  'POST /api/invitations/:id/resend': {
    ask: ({ invitation }) => ({ path: `/api/invitations/${invitation}/resend` }),
    may: leading,
    changes: true,
    fields: sent,
  },
  'DELETE /api/invitations/:id': {
    ask: ({ invitation }) => ({ path: `/api/invitations/${invitation}` }),
    may: leading,
    reply: 204,
    changes: true,
  },
  // Whoever has the link has the right.
  'GET /api/invitations/by-token/:token': {
    ask: ({ token }) => ({ path: `/api/invitations/by-token/${token}` }),
    may: anyone,
    fields: 'email name organisationName roles[] language expiresAt existing forAdmin',
    tells: ['invitation'],
  },
  'POST /api/invitations/by-token/:token/accept': {
    ask: ({ token }) => ({ path: `/api/invitations/by-token/${token}/accept`, body: {} }),
    may: anyone,
    reply: 400, // a newcomer who gives no password
    fields: 'type title status code detail details.missing[]',
  },
  'GET /api/sessions': { ask: () => ({ path: '/api/sessions' }), may: everyone, fields: session, mentions: { session: ['mentor'] } },
  'DELETE /api/sessions/:id': { ask: ({ session }) => ({ path: `/api/sessions/${session}` }), may: ['mentor'], reply: 204, changes: true },
  'DELETE /api/sessions': { ask: () => ({ path: '/api/sessions' }), may: everyone, reply: 204 },
};
