import { under, type Door, type Doors } from '../door.ts';
import { leadTraining, ofTraining } from '../people.ts';

const polls = (rest: string, body?: object): Pick<Door, 'ask'> => ({
  ask: ({ trainingInGroups, poll }) => ({ path: `/api/meetings/${trainingInGroups}/polls/${poll}${rest}`, ...(body && { body }) }),
});
const facts = under('polls[]', 'id kind anonymous question options[] low high answered withheld');
const leads = { may: leadTraining, reply: 204, changes: true } as const;

export const pollDoors: Doors = {
  'GET /api/meetings/:id/polls': {
    ask: ({ trainingInGroups }) => ({ path: `/api/meetings/${trainingInGroups}/polls` }),
    may: ofTraining,
    // What was answered by name is told to those who lead.
    fields: (me) =>
      (leadTraining as readonly string[]).includes(me)
        ? `leads ${facts} ${under('polls[]', 'answers closedAt results.texts[] results.named[].personId results.named[].text')}`
        : `leads ${facts}`,
  },
  'POST /api/meetings/:id/polls': {
    ask: ({ training }) => ({
      path: `/api/meetings/${training}/polls`,
      body: { kind: 'single', anonymous: true, question: 'Which one?', options: ['One', 'Another'] },
    }),
    // Of two who lead one asks.
    ...{ ...leads, only: ['psychologist'] },
  },
  'POST /api/meetings/:id/polls/:poll/answer': { ...polls('/answer', { choices: [1] }), may: ['colleague'], reply: 204, changes: true },
  'POST /api/meetings/:id/polls/:poll/close': { ...polls('/close'), ...leads },
  'POST /api/meetings/:id/polls/:poll/show': {
    ask: ({ trainingInGroups, closedPoll }) => ({ path: `/api/meetings/${trainingInGroups}/polls/${closedPoll}/show` }),
    ...leads,
  },
};
