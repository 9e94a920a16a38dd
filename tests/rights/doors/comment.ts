import { aPassage } from '../passage.ts';
import { under, type Door, type Doors } from '../door.ts';
import { commenters, type Name, type Visitor } from '../people.ts';
import type { Scene } from '../scene.ts';

const pair: Name[] = ['mentor', 'mentee'];
/** New for each asker and scene, and the same when asked twice. */
const newId = ({ trajectory }: Scene, me: Visitor): string =>
  `${trajectory.slice(0, 24)}${Buffer.from(me.padEnd(6, '-')).toString('hex').slice(0, 12)}`;

const change = (rest: (scene: Scene) => string, may: readonly Name[], body?: (scene: Scene, me: Visitor) => object): Door => ({
  ask: (scene, me) => ({
    path: `/api/trajectories/${scene.trajectory}${rest(scene)}`,
    ...(body && { body: body(scene, me) }),
  }),
  ...{ may, reply: 204, changes: true },
});
const thread = ({ thread }: Scene) => `/comments/${thread}`;
const ofReply = ({ thread, threadReply }: Scene) => `/comments/${thread}/replies/${threadReply}`;
const text = 'Words';

export const commentDoors: Doors = {
  'POST /api/trajectories/:id/comments': change(
    () => '/comments',
    commenters,
    (scene, me) => ({ id: newId(scene, me), ...aPassage, text, mentions: [scene.people.psychologist] }),
  ),
  'POST /api/trajectories/:id/suggestions': change(
    () => '/suggestions',
    commenters,
    (scene, me) => ({ id: newId(scene, me), ...aPassage, text, suggestion: text, mentions: [] }),
  ),
  'POST /api/trajectories/:id/comments/:thread/replies': change(
    (scene) => `${thread(scene)}/replies`,
    commenters,
    (scene, me) => ({ id: newId(scene, me), text, mentions: [scene.people.mentor] }),
  ),
  'PATCH /api/trajectories/:id/comments/:thread': change(thread, ['mentor'], () => ({ text, mentions: [] })),
  'DELETE /api/trajectories/:id/comments/:thread': change(thread, ['mentor']),
  'PATCH /api/trajectories/:id/comments/:thread/replies/:reply': change(ofReply, ['mentor'], () => ({ text, mentions: [] })),
  'DELETE /api/trajectories/:id/comments/:thread/replies/:reply': change(ofReply, ['mentor']),
  'POST /api/trajectories/:id/comments/:thread/resolve': change((scene) => `${thread(scene)}/resolve`, pair),
  'POST /api/trajectories/:id/comments/:thread/reopen': change((scene) => `${thread(scene)}/reopen`, pair),
  'POST /api/trajectories/:id/comments/:thread/accept': change(({ suggestion }) => `/comments/${suggestion}/accept`, pair),
  'POST /api/trajectories/:id/comments/:thread/decline': change(({ suggestion }) => `/comments/${suggestion}/decline`, pair),
  'POST /api/trajectories/:id/comments/:thread/seen': change((scene) => `${thread(scene)}/seen`, commenters),
};

const show = 'id personId name level purpose byName from';

export const showDoors: Doors = {
  'GET /api/trajectories/:id/shows': {
    ask: ({ trajectory }) => ({ path: `/api/trajectories/${trajectory}/shows` }),
    may: pair,
    fields: under('items[]', show),
  },
  'POST /api/trajectories/:id/shows': {
    ask: ({ trajectory, people }) => ({
      path: `/api/trajectories/${trajectory}/shows`,
      body: { personId: people.head, level: 'comment', purpose: 'Words' },
    }),
    ...{ may: pair, reply: 201, changes: true, fields: show },
  },
  'DELETE /api/trajectories/:id/shows/:show': {
    ask: ({ trajectory, show }) => ({ path: `/api/trajectories/${trajectory}/shows/${show}` }),
    // The second to take it back finds nothing: asked of the mentor alone.
    ...{ may: pair, only: ['mentor'], reply: 204, changes: true },
  },
  'GET /api/trajectories/:id/looks': {
    ask: ({ trajectory }) => ({ path: `/api/trajectories/${trajectory}/looks` }),
    may: pair,
    fields: under('items[]', 'personId name as what at'),
  },
};
