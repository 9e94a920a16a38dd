import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import type { Door, Doors } from '../door.ts';
import { RELEASE_VERSION } from '@tandem/domain/recording/release-text';
import { met, owning, type Name } from '../people.ts';

const hosts: Name[] = ['mentor', 'mentee'];
const read = { version: CONSENT_VERSION, months: 3, language: 'en' };
const refusal = 'type title status code detail details.present';
const ofOpen = (rest: string, more: Omit<Door, 'ask'>, body?: object): Door => ({
  ask: ({ open }) => ({ path: `/api/meetings/${open}/recording${rest}`, ...(body && { body }) }),
  ...more,
});

export const recordingDoors: Doors = {
  'GET /api/meetings/:id/recording': [
    {
      about: 'in progress',
      ...ofOpen('', { may: [...hosts, 'guest', 'guestByLink'], fields: 'sign asked mayAsk text.version text.months' }),
    },
    { about: 'ended', ask: ({ ended }) => ({ path: `/api/meetings/${ended}/recording` }), may: [] },
  ],
  // Nobody is in the call, which says that this far the right reaches.
  'POST /api/meetings/:id/recording': ofOpen('', { may: hosts, reply: 409, changes: true, fields: refusal }, read),
  'POST /api/meetings/:id/recording/consent': ofOpen(
    '/consent',
    { may: [...hosts, 'guest', 'guestByLink'], reply: 409, changes: true, fields: refusal },
    read,
  ),
  'DELETE /api/meetings/:id/recording': ofOpen('', { may: [...hosts, 'guest', 'guestByLink'], reply: 204, changes: true }),
  'GET /api/meetings/:id/recordings/:recording/sound': [
    { about: 'whole', ask: ({ ended, recording }) => ({ path: `/api/meetings/${ended}/recordings/${recording}/sound` }), may: met },
    {
      about: 'a part',
      ask: ({ ended, recording }) => ({
        path: `/api/meetings/${ended}/recordings/${recording}/sound`,
        headers: { range: 'bytes=0-3' },
      }),
      may: met,
      reply: 206,
    },
    {
      about: 'opened by everyone on it',
      ask: ({ ended, openedRecording }) => ({ path: `/api/meetings/${ended}/recordings/${openedRecording}/sound` }),
      may: [...met, ...owning],
    },
    {
      about: 'by way of another meeting',
      ask: ({ open, recording }) => ({ path: `/api/meetings/${open}/recordings/${recording}/sound` }),
      may: [],
    },
  ],
  'GET /api/meetings/:id/recordings/:recording/tracks/:person': [
    {
      about: 'closed',
      ask: ({ ended, recording, people }) => ({ path: `/api/meetings/${ended}/recordings/${recording}/tracks/${people.mentor}` }),
      may: met,
    },
    {
      about: 'of a recording that was opened',
      ask: ({ ended, openedRecording, people }) => ({
        path: `/api/meetings/${ended}/recordings/${openedRecording}/tracks/${people.mentor}`,
      }),
      may: met,
    },
  ],
  'POST /api/meetings/:id/recordings/:recording/release': {
    ask: ({ ended, recording }) => ({
      path: `/api/meetings/${ended}/recordings/${recording}/release`,
      body: { version: RELEASE_VERSION, days: 7, language: 'en' },
    }),
    may: met,
    reply: 204,
    changes: true,
  },
  'DELETE /api/meetings/:id/recordings/:recording/release': {
    ask: ({ ended, openedRecording }) => ({ path: `/api/meetings/${ended}/recordings/${openedRecording}/release` }),
    may: met,
    reply: 204,
    changes: true,
  },
  'DELETE /api/meetings/:id/recordings/:recording/tracks/own': {
    ask: ({ ended, recording }) => ({ path: `/api/meetings/${ended}/recordings/${recording}/tracks/own` }),
    may: met,
    reply: 204,
    changes: true,
  },
};
