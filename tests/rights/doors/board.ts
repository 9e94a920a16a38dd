import { under, type Doors } from '../door.ts';
import { met } from '../people.ts';

const makers = 'client personId name';

export const boardDoors: Doors = {
  'POST /api/meetings/:id/board': [
    {
      about: 'in progress',
      ask: ({ open }) => ({ path: `/api/meetings/${open}/board` }),
      may: ['mentor', 'mentee', 'guest', 'guestByLink'],
      changes: true,
      fields: 'documentId generation',
    },
    { about: 'ended', ask: ({ ended }) => ({ path: `/api/meetings/${ended}/board` }), may: [] },
  ],
  'GET /api/meetings/:id/board': [
    {
      about: 'ended',
      ask: ({ ended }) => ({ path: `/api/meetings/${ended}/board` }),
      may: met,
      fields: `${under('board.objects[]', 'id kind client colour text at[]')} ${under('board.makers[]', makers)}`,
    },
    {
      about: 'in progress, nothing drawn',
      ask: ({ open }) => ({ path: `/api/meetings/${open}/board` }),
      may: ['mentor', 'mentee', 'guest', 'guestByLink'],
      fields: '',
    },
    { about: 'planned', ask: ({ planned }) => ({ path: `/api/meetings/${planned}/board` }), may: [] },
  ],
};
