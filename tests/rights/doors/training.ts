import { under, type Door, type Doors } from '../door.ts';
import { leadTraining, ofTraining, type Name } from '../people.ts';
import { tomorrow, whole } from './meeting.ts';

const planning: Name[] = ['curator', 'psychologist'];
const inGroups = (rest: string, body?: object): Pick<Door, 'ask'> => ({
  ask: ({ trainingInGroups }) => ({ path: `/api/meetings/${trainingInGroups}/subgroups${rest}`, ...(body && { body }) }),
});
const leads = { may: leadTraining, reply: 204, changes: true } as const;

export const trainingDoors: Doors = {
  'POST /api/trainings': {
    ask: ({ organisation, people }) => ({
      path: '/api/trainings',
      body: { organisationId: organisation, title: 'A training', people: [people.colleague], ...tomorrow() },
    }),
    may: planning,
    reply: 201,
    changes: true,
    fields: whole,
  },
  'POST /api/meetings/:id/mute': {
    ask: ({ training, people }) => ({ path: `/api/meetings/${training}/mute`, body: { personId: people.colleague } }),
    may: leadTraining,
    reply: 204,
    changes: true,
  },
  'POST /api/meetings/:id/microphone-requests': {
    ask: ({ training, people }) => ({
      path: `/api/meetings/${training}/microphone-requests`,
      body: { personId: people.colleague, on: true },
    }),
    may: leadTraining,
    reply: 204,
    changes: true,
  },
  'POST /api/meetings/:id/hands/lower': {
    ask: ({ training, people }) => ({ path: `/api/meetings/${training}/hands/lower`, body: { personId: people.colleague } }),
    may: leadTraining,
    reply: 204,
    changes: true,
  },
  'PUT /api/meetings/:id/lock': { ask: ({ training }) => ({ path: `/api/meetings/${training}/lock` }), ...leads },
  'DELETE /api/meetings/:id/lock': { ask: ({ training }) => ({ path: `/api/meetings/${training}/lock` }), ...leads },
  'GET /api/meetings/:id/subgroups': {
    ...inGroups(''),
    may: ofTraining,
    fields: [
      'now',
      under('round', 'id title sheetTitle startedAt endsAt message.text message.at groups[].number'),
      under('round.placements[]', 'personId group from to'),
    ].join(' '),
  },
  'POST /api/meetings/:id/subgroups': {
    ask: ({ training, people }) => ({
      path: `/api/meetings/${training}/subgroups`,
      body: { title: 'An exercise', minutes: 10, groups: [[people.colleague]], sheet: { title: 'A sheet', text: 'Words' } },
    }),
    // Of two who lead one begins it.
    ...{ ...leads, only: ['psychologist'] },
  },
  'DELETE /api/meetings/:id/subgroups': { ...inGroups(''), ...leads },
  'POST /api/meetings/:id/subgroups/minutes': { ...inGroups('/minutes', { minutes: 2 }), ...leads },
  'POST /api/meetings/:id/subgroups/message': { ...inGroups('/message', { text: 'A word to all' }), ...leads },
  'POST /api/meetings/:id/subgroups/call': { ...inGroups('/call'), may: ['colleague'], reply: 204, changes: true },
  'GET /api/meetings/:id/sheets': {
    ask: ({ trainingInGroups }) => ({ path: `/api/meetings/${trainingInGroups}/sheets` }),
    may: ofTraining,
    fields: under('items[]', 'roundId group title access document.id document.generation'),
    mentions: { sheetDocument: ofTraining },
  },
  'PUT /api/meetings/:id/subgroups/people/:personId': {
    ask: ({ trainingInGroups, people }) => ({
      path: `/api/meetings/${trainingInGroups}/subgroups/people/${people.psychologist}`,
      body: { group: 1 },
    }),
    ...leads,
  },
};
