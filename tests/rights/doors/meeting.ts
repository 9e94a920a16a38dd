import { under, type Door, type Doors } from '../door.ts';
import { reportsOfOpen } from './guest.ts';
import { commenters, everyone, inside, met, owning, readers, type Name, type Visitor, shownTo } from '../people.ts';
import type { Scene } from '../scene.ts';

const hosts: Name[] = ['mentor', 'mentee'];
const person = 'personId name part leads programmePart answer timeZone city preferredHours.from preferredHours.to colour inside';
const inList = [
  'id title kind number status plannedStart plannedMinutes timeZone startedNow actualStart actualEnd programme.id programme.title seriesId',
  under('people[]', person),
  under('may', 'join reschedule cancel admit lead lock endForAll answer'),
].join(' ');
export const whole = [
  inList,
  'cancelReason series.everyWeeks series.ahead agendaDocument.id agendaDocument.generation summaryDocument.id summaryDocument.generation recorded locked',
  under('agenda[]', 'id title minutes hint form done'),
  under('trajectories[]', 'id documentId generation menteeName'),
].join(' ');
/** The curator who plans for a pair gets the new meeting's id and no word more. */
const planned = (me: Visitor) => (me === 'curator' ? 'id' : whole);
export const tomorrow = () => {
  const [date = ''] = new Date(Date.now() + 2 * 86_400_000).toISOString().split('T');
  return { date, time: '10:00', timeZone: 'Europe/Moscow', minutes: 30 };
};
const meetingKey =
  (key: 'ended' | 'open' | 'planned' | 'cancelled' | 'released', rest = '') =>
  (scene: Scene) => ({
    path: `/api/meetings/${scene[key]}${rest}`,
  });
const facts: Name[] = [...readers, ...owning, 'farCurator'];

const recordPlan =
  'id capacity kind programme.id programme.title number status plannedStart plannedMinutes startedNow cancelledAt ' +
  under('people[]', 'personId name programmePart colour');
const recordHeld =
  'actual.start actual.end actual.minutes actual.confidence summaryReleased ' +
  under('attendance[]', 'personId name seconds minutes confidence');
const recordSummary = 'summary.text summary.textHash summary.document.id summary.document.generation summary.document.access';
const recordWords =
  'title cancelReason ' + under('attendance[].intervals[]', 'from to') + ' ' + under('agenda[]', 'id number title minutes done doneAt');
const recordTrajectories = under('trajectories[]', 'trajectoryId menteeId menteeName') + ' trajectories[].*';
const recordProgress = under('planProgress[]', 'menteeId menteeName events done inProgress');
const recordMet = [
  under('chat[]', 'id clientId personId name text at'),
  under('chat[].file', 'id name size kind'),
  under('talk', 'silenceSeconds people[].personId people[].name people[].colour people[].seconds people[].minutes'),
  under('screens[]', 'personId from to'),
  under('quality[]', 'personId'),
  under('quality[].quality', 'gaps gapSeconds lost rtt reconnects cameraSeconds'),
  under('recordings[]', 'id state seconds keptUntil ownTrack'),
  under('recordings[].stretches[]', 'at from seconds endedBy'),
  under('recordings[].tracks[]', 'personId name peaks'),
  under('recordings[].peaks', 'seconds together'),
  under('recordings[].release', 'until impossible ownUntil people[].personId people[].name people[].agreed'),
  'feedback.at feedback.answers.* ownConsent',
].join(' ');
const recordConsents = under('consents[]', 'personId name agreed at');
const recordLooks = under('looks[]', 'personId name as what at');

/** Of recordings that everyone on them opened. */
const recordReleased = [
  under('releasedRecordings[]', 'id seconds until'),
  under('releasedRecordings[].stretches[]', 'at from seconds endedBy'),
  under('releasedRecordings[].peaks', 'seconds together'),
].join(' ');

/** The table «Who sees what in the core» for a meeting that is over. */
function recordFields(released: boolean): (me: Visitor) => string {
  const opened = released ? 'summary.text summary.textHash' : recordReleased;
  const curators = [recordPlan, recordHeld, recordProgress, opened].join(' ');
  const participant = [
    recordPlan,
    recordHeld,
    recordWords,
    recordSummary,
    recordTrajectories,
    recordProgress,
    recordConsents,
    recordLooks,
  ].join(' ');
  const byPerson: Partial<Record<Visitor, string>> = {
    mentor: `${participant} ${recordMet}`,
    mentee: `${participant} ${recordMet}`,
    mentee2: participant,
    formerMentor: [recordPlan, recordHeld, recordWords, recordSummary, recordTrajectories, recordConsents, recordLooks, recordMet].join(
      ' ',
    ),
    guest: [recordPlan, recordHeld, recordWords, recordSummary, recordConsents, recordMet].join(' '),
    guestAtDoor: [recordPlan, recordHeld, recordWords].join(' '),
    curator: curators,
    head: curators,
    farCurator:
      'id capacity plannedStart ' +
      under('attendance[]', 'personId name seconds minutes confidence') +
      (released ? ' summary.text summary.textHash' : ''),
  };
  return (me) => byPerson[me] ?? '';
}

const consentReply = 'released textHash own ' + under('consents[]', 'personId name agreed at');

export const meetingDoors: Doors = {
  'GET /api/planning': {
    ask: () => ({ path: '/api/planning' }),
    may: everyone,
    fields:
      'items[].id items[].title items[].startsOn items[].endsOn ' +
      under('items[].holidays[]', 'title from to organisationName timeZone') +
      ' ' +
      under('items[].people[]', 'personId part name timeZone city preferredHours.from preferredHours.to colour'),
    mentions: { programme: inside, draft: [] },
  },
  'GET /api/today': {
    ask: () => ({ path: '/api/today' }),
    may: everyone,
    fields: (me) =>
      [
        ...(met.includes(me as Name)
          ? [under('waiting[]', 'kind meetingId title number plannedStart withNames[] agreedNames[] changed')]
          : []),
        ...(inside.includes(me as Name) ? [under('silences[]', 'programmeId title withNames[] lastMetAt')] : []),
        ...(commenters.includes(me as Name) ? [under('mentions[]', 'trajectoryId menteeName threadId byName at')] : []),
        ...(shownTo.includes(me as Name) ? [under('shown[]', 'trajectoryId menteeName level purpose byName from')] : []),
        ...(['curator', 'head', 'farCurator', 'farHead', 'guestsCurator'].includes(me)
          ? [
              under('organisations[]', 'id name from to held missed cancelled ahead'),
              under('organisations[].silent[]', 'programmeId title people[].name people[].part days neverMet'),
            ]
          : []),
      ].join(' '),
    mentions: { organisation: owning, released: met, open: [] },
  },
  'GET /api/meetings': {
    ask: () => ({ path: '/api/meetings' }),
    may: everyone,
    fields: inList
      .split(' ')
      .map((field) => `items[].${field}`)
      .join(' '),
    mentions: {
      ended: ['mentor', 'mentee', 'formerMentor', 'guest', 'guestAtDoor'],
      open: ['mentor', 'mentee', 'guest', 'guestAtDoor'],
      cancelled: ['mentor', 'mentee', 'guest', 'guestAtDoor'],
    },
  },
  'POST /api/meetings': [
    {
      about: 'one',
      ask: ({ programme }) => ({
        path: '/api/meetings',
        body: { programmeId: programme, title: 'Planned now', agenda: [], guests: [], ...tomorrow() },
      }),
      may: [...inside, 'curator'],
      reply: 201,
      changes: true,
      fields: planned,
    },
    {
      about: 'a series',
      ask: ({ programme }) => ({
        path: '/api/meetings',
        body: { programmeId: programme, title: 'Every week', repeat: { everyWeeks: 1, times: 3 }, ...tomorrow() },
      }),
      may: [...inside, 'curator'],
      reply: 201,
      changes: true,
      fields: planned,
    },
  ],
  'POST /api/meetings/now': {
    ask: ({ programme }) => ({ path: '/api/meetings/now', body: { programmeId: programme } }),
    may: inside,
    reply: 201,
    changes: true,
    fields: whole,
  },
  'GET /api/meetings/:id': [
    { about: 'ended', ask: meetingKey('ended'), may: readers, fields: whole },
    { about: 'open', ask: meetingKey('open'), may: [...inside, 'guest', 'guestAtDoor'], fields: whole },
    { about: 'planned by the curator', ask: meetingKey('planned'), may: [...inside, 'guest', 'guestAtDoor'], fields: whole },
    { about: 'cancelled', ask: meetingKey('cancelled'), may: [...inside, 'guest', 'guestAtDoor'], fields: whole },
  ],
  'PATCH /api/meetings/:id': [
    { about: 'planned by the curator', ...changing(({ planned }) => planned, '', tomorrow), may: [...hosts, 'curator'], fields: planned },
    { about: 'planned by the mentor', ...changing(({ open }) => open, '', tomorrow), may: hosts, fields: whole },
  ],
  'POST /api/meetings/:id/cancel': [
    {
      about: 'planned by the curator',
      ...changing(
        ({ planned }) => planned,
        '/cancel',
        () => ({}),
      ),
      may: [...hosts, 'curator'],
      reply: 204,
    },
    {
      about: 'planned by the mentor',
      ...changing(
        ({ open }) => open,
        '/cancel',
        () => ({}),
      ),
      may: hosts,
      reply: 204,
    },
  ],
  'POST /api/meetings/:id/answer': {
    ...changing(
      ({ planned }) => planned,
      '/answer',
      () => ({ answer: 'declined' }),
    ),
    may: [...hosts, 'guest', 'guestAtDoor', 'guestDeclined'],
    reply: 204,
  },
  'GET /api/meetings/:id/calendar.ics': { ask: meetingKey('ended', '/calendar.ics'), may: readers },
  'POST /api/meetings/:id/join': {
    ...changing(({ open }) => open, '/join'),
    may: [...hosts, 'guest', 'guestAtDoor', 'guestByLink'],
    // A guest who is not admitted waits; the tests have no LiveKit, which says that this far is inside.
    reply: (me) => (me === 'guestAtDoor' ? 409 : 503),
    fields: 'type title status code detail details.since',
  },
  'POST /api/meetings/:id/end': { ...changing(({ open }) => open, '/end'), may: hosts, reply: 204 },
  'POST /api/meetings/:id/guests': {
    ask: ({ open, people }, me) => ({
      path: `/api/meetings/${open}/guests`,
      body: { personId: me === 'mentor' ? people.farHead : people.colleague },
    }),
    may: hosts,
    reply: 204,
    changes: true,
  },
  'DELETE /api/meetings/:id/guests/:personId': {
    ask: ({ open, people }) => ({ path: `/api/meetings/${open}/guests/${people.guest}` }),
    may: hosts,
    reply: 204,
    changes: true,
  },
  'GET /api/meetings/:id/lobby': {
    ask: meetingKey('open', '/lobby'),
    may: hosts,
    fields: under('items[]', 'personId name since'),
  },
  'POST /api/meetings/:id/lobby/:personId': {
    ask: ({ open, people }) => ({ path: `/api/meetings/${open}/lobby/${people.guestAtDoor}`, body: { admit: true } }),
    may: hosts,
    reply: 204,
    changes: true,
  },
  'POST /api/meetings/:id/sightings': [
    {
      about: 'ended',
      ...changing(
        ({ ended }) => ended,
        '/sightings',
        ({ ended }) => ({ items: [{ participantSid: `PA_${ended}`, came: new Date().toISOString(), left: null }] }),
      ),
      may: [...met, 'formerMentorAbsent', 'guestAtDoor'],
      reply: 204,
    },
    reportsOfOpen.sightings,
  ],
  'POST /api/meetings/:id/talk': [
    {
      about: 'ended',
      ...changing(
        ({ ended }) => ended,
        '/talk',
        () => ({ connectionId: 'x', from: '2026-11-24T11:32:00.000Z', minutes: [1] }),
      ),
      may: [...met, 'formerMentorAbsent', 'guestAtDoor'],
      reply: 204,
    },
    reportsOfOpen.talk,
  ],
  'POST /api/meetings/:id/quality': [
    {
      about: 'ended',
      ...changing(
        ({ ended }) => ended,
        '/quality',
        () => ({
          connectionId: 'x',
          seconds: 60,
          packets: 3000,
          lost: 3,
          rtt: 40,
          gaps: 1,
          gapSeconds: 4,
          reconnects: 0,
          cameraSeconds: 30,
        }),
      ),
      may: [...met, 'formerMentorAbsent', 'guestAtDoor'],
      reply: 204,
    },
    reportsOfOpen.quality,
  ],
  'POST /api/meetings/:id/marks': {
    ...changing(
      ({ open }) => open,
      '/marks',
      () => ({ clientId: 'x', at: new Date().toISOString(), word: 'A marked moment' }),
    ),
    may: [...hosts, 'guest'],
    reply: 204,
  },
  'GET /api/meetings/:id/chat': [
    {
      about: 'ended',
      ask: meetingKey('ended', '/chat'),
      may: met,
      fields: `${under('items[]', 'id clientId personId name text at')} ${under('items[].file', 'id name size kind')}`,
    },
    { about: 'nobody has entered yet', ask: meetingKey('open', '/chat'), may: [...hosts, 'guest', 'guestByLink'], fields: '' },
    { about: 'planned', ask: meetingKey('planned', '/chat'), may: [] },
  ],
  'GET /api/meetings/:id/record': [
    {
      about: 'summary kept, one of two recordings opened',
      ...{ ask: meetingKey('ended', '/record'), may: facts, fields: recordFields(false) },
      mentions: { recording: met, openedRecording: [...met, ...owning] },
    },
    { about: 'summary released', ask: meetingKey('released', '/record'), may: facts, fields: recordFields(true) },
  ],
  'GET /api/meetings/:id/replay': {
    ask: meetingKey('ended', '/replay'),
    may: met,
    fields: (me) =>
      under('items[]', 'kind at personId until text word number title') +
      (me === 'guest' ? '' : ' items[].trajectoryId items[].changes[].*'),
  },
  'POST /api/meetings/:id/summary/consent': {
    ask: ({ ended, textHash }) => ({ path: `/api/meetings/${ended}/summary/consent`, body: { textHash } }),
    may: met,
    changes: true,
    fields: consentReply,
  },
  'DELETE /api/meetings/:id/summary/consent': {
    ask: meetingKey('released', '/summary/consent'),
    may: met,
    changes: true,
    fields: consentReply,
  },
  'GET /api/feedback/form': {
    ask: ({ ended }) => ({ path: `/api/feedback/form?meeting=${ended}` }),
    may: met,
    fields: 'id title.* intro.* visibility.* questions[].*',
  },
  'PUT /api/meetings/:id/feedback': {
    ask: ({ ended }) => ({ path: `/api/meetings/${ended}/feedback`, body: { answers: {} } }),
    may: met,
    changes: true,
    fields: 'at',
  },
};

function changing(id: (scene: Scene) => string, rest: string, body?: (scene: Scene) => object): Pick<Door, 'ask' | 'changes'> {
  return { ask: (scene) => ({ path: `/api/meetings/${id(scene)}${rest}`, ...(body && { body: body(scene) }) }), changes: true };
}
