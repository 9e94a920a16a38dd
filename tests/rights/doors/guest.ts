import { under, type Door, type Doors } from '../door.ts';
import { anyone, type Name } from '../people.ts';

const hosts: Name[] = ['mentor', 'mentee'];
const ofLink = ({ open }: { open: string }) => ({ path: `/api/meetings/${open}/guest-link` });
const ofMeeting = (what: string, body: (open: string) => object): Door => ({
  about: 'the one that is open',
  ask: ({ open }) => ({ path: `/api/meetings/${open}/${what}`, body: body(open) }),
  may: [...hosts, 'formerMentor', 'formerMentorAbsent', 'guest', 'guestAtDoor', 'guestByLink'],
  reply: 204,
  changes: true,
});

/** What browsers hand in of a meeting that goes on. */
export const reportsOfOpen = {
  sightings: ofMeeting('sightings', (open) => ({ items: [{ participantSid: `PA_${open}`, came: new Date().toISOString(), left: null }] })),
  talk: ofMeeting('talk', () => ({ connectionId: 'x', from: '2026-11-24T11:32:00.000Z', minutes: [1] })),
  quality: ofMeeting('quality', () => ({
    ...{ connectionId: 'x', seconds: 60, packets: 3000, lost: 3 },
    ...{ rtt: 40, gaps: 1, gapSeconds: 4, reconnects: 0, cameraSeconds: 30 },
  })),
};

export const guestDoors: Doors = {
  'GET /api/meetings/:id/guest-link': { ask: ofLink, may: hosts, fields: 'madeAt madeBy' },
  'POST /api/meetings/:id/guest-link': { ask: ofLink, may: hosts, reply: 201, changes: true, fields: 'link code madeAt' },
  'DELETE /api/meetings/:id/guest-link': { ask: ofLink, may: hosts, reply: 204, changes: true },
  // Whoever has the link and the code has the right to come to the door; whoever has an account comes with it.
  'POST /api/guests': {
    ask: ({ guestToken, guestCode }, me) => ({
      path: '/api/guests',
      body: { token: guestToken, code: guestCode, name: `Another ${me.replaceAll(/\d/g, '')}`, language: 'en', agreed: true },
    }),
    may: ['nobody', ...anyone.filter((me) => me !== 'nobody')],
    reply: (me) => (me === 'nobody' || me === 'guestByLink' ? 204 : 409),
    changes: true,
    fields: 'type title status code detail details.signedIn',
  },
  'GET /api/guests/me': {
    ask: () => ({ path: '/api/guests/me' }),
    may: ['guestByLink'],
    fields: [
      'me.id me.name kept.name kept.chat',
      under('meeting', 'id kind title status plannedStart plannedMinutes recorded'),
      under('meeting.people[]', 'personId name part leads programmePart colour inside'),
    ].join(' '),
  },
  'DELETE /api/guests/me': { ask: () => ({ path: '/api/guests/me' }), may: ['guestByLink'], reply: 204, changes: true },
  'POST /api/guests/me/erasure': { ask: () => ({ path: '/api/guests/me/erasure' }), may: ['guestByLink'], reply: 204, changes: true },
};
