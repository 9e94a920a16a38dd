import { under, type Doors } from '../door.ts';
import {
  commenters,
  everyone,
  inside,
  programmeReaders,
  shownTo,
  trajectory2Readers,
  trajectoryReaders,
  owning,
  type Name,
  type Visitor,
} from '../people.ts';
import type { Scene } from '../scene.ts';

const facts = [
  'id organisationId organisationName title kind form directions[] startsOn endsOn advice status ownParts[] invited missing[]',
  under('participants[]', 'personId name photoUrl part answer from to timeZone organisations[].name organisations[].city colour'),
  under('may', 'edit addPeople activate close answer leave schedule'),
].join(' ');
const happened = 'createdAt activatedAt closedAt ' + under('progress[]', 'menteeId menteeName events done inProgress');
const formers = `${facts} activatedAt closedAt`;
const changes = under('changes[]', 'id at byName kind details.*');
const trajectories = under('trajectories[]', 'id documentId menteeId menteeName');
const listFields = (me: Visitor): string =>
  me === 'asked' ? facts : ['formerMentor', 'formerMentorAbsent'].includes(me) ? formers : `${facts} ${happened}`;
const pageFields = (me: Visitor): string =>
  [
    listFields(me),
    'goals',
    ...(inside.includes(me as Name) || owning.includes(me as Name) ? [changes] : []),
    ...(owning.includes(me as Name) || me === 'asked' ? [] : [trajectories]),
  ].join(' ');
const items = (fields: string) =>
  fields
    .split(' ')
    .map((field) => `items[].${field}`)
    .join(' ');

const of =
  (key: 'programme' | 'draft', rest = '', body?: object) =>
  (scene: Scene) => ({
    path: `/api/programmes/${scene[key]}${rest}`,
    ...(body && { body }),
  });
const curator: Name[] = ['curator'];
const programmeDates = { startsOn: '2026-09-01', endsOn: '2027-05-31' };

const trajectoryInList = [
  'id documentId programmeId programmeTitle programmeStatus menteeId menteeName mentors[].id mentors[].name access generation schemaVersion',
  under('shown', 'level purpose byName from'),
  'changedAt ' + under('counts', 'difficulties goals events done inProgress'),
].join(' ');
const trajectoryPage = [
  trajectoryInList,
  'template startsOn endsOn mayListShows mayShow',
  under('participants[]', 'personId name photoUrl part colour timeZone organisationName city current'),
].join(' ');
/** Where comments are read, for those who see them. */
const comments = under('comments', 'documentId generation mayWrite mayResolve people[].personId people[].name people[].current');
const since = encodeURIComponent(new Date(0).toISOString());
const trajectory =
  (key: 'trajectory' | 'trajectory2', rest = '') =>
  (scene: Scene) => ({ path: `/api/trajectories/${scene[key]}${rest}` });
const both = (rest: string, fields: string, ofCommenters = '') => {
  const those = (who: readonly Visitor[]) => (me: Visitor) => (who.includes(me) ? `${fields} ${ofCommenters}` : fields);
  return [
    { about: 'of the mentee', ask: trajectory('trajectory', rest), may: trajectoryReaders, fields: those(commenters) },
    { about: 'of the other mentee', ask: trajectory('trajectory2', rest), may: trajectory2Readers, fields: those(['mentor', 'mentee2']) },
  ];
};
const place = 'seq at';
const version = `id ${place} reason name authorId meetingId may.change`;
const history = [
  under('from', place),
  under('to', place),
  'until',
  under('edits[]', `${place} personId edits bytes`),
  under('meetings[]', 'id start end'),
  under('versions[]', version),
  under('people[]', 'personId name'),
].join(' ');
const ofVersion = (body?: object) => (scene: Scene) => ({
  path: `/api/trajectories/${scene.trajectory}/versions/${scene.version}`,
  ...(body && { body }),
});
/** The past is not shown with the present. */
const notShown = (readers: readonly Visitor[]) => readers.filter((name) => !shownTo.includes(name as Name));
const past = (rest: string, fields: string) => both(rest, fields).map((door) => ({ ...door, fields, may: notShown(door.may) }));

export const programmeDoors: Doors = {
  'GET /api/programmes': {
    ask: () => ({ path: '/api/programmes' }),
    may: everyone,
    fields: (me) => items(listFields(me)),
    mentions: { programme: programmeReaders, draft: ['mentor', 'mentee', ...owning] },
  },
  'POST /api/programmes': {
    ask: ({ organisation }) => ({
      path: '/api/programmes',
      body: { organisationId: organisation, title: 'New', kind: 'one-on-one', form: 'teacher-teacher', ...programmeDates },
    }),
    may: curator,
    reply: 201,
    changes: true,
    fields: () => pageFields('curator'),
  },
  'GET /api/programmes/:id': { ask: of('programme'), may: programmeReaders, fields: pageFields },
  'PATCH /api/programmes/:id': { ask: of('programme', '', { title: 'Other' }), may: curator, changes: true, fields: pageFields },
  'POST /api/programmes/:id/activate': { ask: of('draft', '/activate'), may: curator, changes: true, fields: pageFields },
  'POST /api/programmes/:id/complete': { ask: of('programme', '/complete'), may: curator, changes: true, fields: pageFields },
  'POST /api/programmes/:id/end-early': { ask: of('programme', '/end-early', {}), may: curator, changes: true, fields: pageFields },
  'POST /api/programmes/:id/participants': {
    ask: ({ programme, people }) => ({
      path: `/api/programmes/${programme}/participants`,
      body: { personId: people.colleague, part: 'mentor' },
    }),
    may: curator,
    changes: true,
    fields: pageFields,
  },
  'POST /api/programmes/:id/participants/:personId/end': {
    ask: ({ programme, people }) => ({ path: `/api/programmes/${programme}/participants/${people.asked}/end` }),
    may: curator,
    changes: true,
    fields: pageFields,
  },
  'POST /api/programmes/:id/answer': { ask: of('programme', '/answer', { accept: true }), may: ['asked'], reply: 204, changes: true },
  'POST /api/programmes/:id/leave': { ask: of('programme', '/leave'), may: inside, reply: 204, changes: true },
  'POST /api/programmes/:id/silence': {
    ask: of('programme', '/silence', { quietUntil: new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10) }),
    may: inside,
    reply: 204,
    changes: true,
  },
  'GET /api/trajectories': {
    ask: () => ({ path: '/api/trajectories' }),
    may: everyone,
    fields: items(trajectoryInList),
    mentions: { trajectory: trajectoryReaders, trajectory2: trajectory2Readers },
  },
  'GET /api/trajectories/:id': both('', trajectoryPage, comments),
  'GET /api/trajectories/:id/projection': both('/projection', 'at projection.*'),
  'GET /api/trajectories/:id/changes': both(
    `/changes?since=${since}`,
    'more ' + under('items[]', 'day at authorId authorName changes[].*'),
  ),
  'GET /api/trajectories/:id/history': past('/history', history),
  'GET /api/trajectories/:id/state': past('/state?seq=1', `${place} state`),
  'GET /api/trajectories/:id/authorship': past(
    '/authorship?of=1.0.9',
    under('items[]', 'clientId from to certainty personId name first last meetingId'),
  ),
  'GET /api/trajectories/:id/export': [
    ...past('/export?format=json&seq=1', 'title seq at people[].id people[].name people[].part people[].current trajectory.*'),
    { about: 'as a page', ask: trajectory('trajectory', '/export?format=html'), may: notShown(trajectoryReaders) },
  ],
  'POST /api/trajectories/:id/versions': {
    ask: (scene) => ({ ...trajectory('trajectory', '/versions')(scene), body: { name: 'To the council' } }),
    may: ['mentor', 'mentee'],
    reply: 201,
    changes: true,
    fields: version,
  },
  'PATCH /api/trajectories/:id/versions/:versionId': { ask: ofVersion({ name: 'Other' }), may: ['mentor'], changes: true, fields: version },
  'DELETE /api/trajectories/:id/versions/:versionId': { ask: ofVersion(), may: ['mentor'], reply: 204, changes: true },
  'POST /api/trajectories/:id/restorations': {
    ask: (scene) => ({ ...trajectory('trajectory', '/restorations')(scene), body: { seq: 1 } }),
    may: ['mentor', 'mentee'],
    reply: 201,
    changes: true,
    fields: `${place} state ${under('kept', version)}`,
  },
};
