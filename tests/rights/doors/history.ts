import { under, type Doors } from '../door.ts';
import { inside, owning, type Visitor } from '../people.ts';

const row = [
  'id plannedStart plannedMinutes kind outcome cancelledAt programme.id programme.title actualStart actualMinutes summaryReleased',
  under('people[]', 'personId name part'),
  under('attendance[]', 'personId name minutes'),
  under('moves[]', 'at byName fromStart fromMinutes toStart toMinutes'),
  under('planProgress', 'done events'),
].join(' ');
const month = under('months[]', 'month planned moved movedIn held missed cancelled ahead plannedMinutes actualMinutes');
const overview = [
  month,
  'timeZone days[].day days[].held',
  under('totals', 'planned held missed cancelled ahead usualMinutes released'),
].join(' ');
const organisation = [
  under('organisation', 'id name city'),
  under('programmes[]', 'id title people[].name people[].part'),
  under(
    'silent[]',
    'programmeId title people[].name people[].part people[].email days neverMet lastMissed lastMetAt lastWroteOn nextPlannedStart',
  ),
].join(' ');
const page = (fields: string, more = '') =>
  `nextCursor ${under('items[]', fields)} ${under('overview', overview)} ${more && under('overview', more)}`;
const ofProgramme = (me: Visitor): string => page(owning.includes(me as never) ? row : `${row} title`);
/** Of other schools' meetings a curator sees when, and whether the own people came; a head sees none. */
const ofOwnPeople = page('id plannedStart attendance[].personId attendance[].name attendance[].minutes', organisation);

/** Private words of the XLSX are looked for in its unpacked parts. */
const byProgramme = (path: string) => ({
  about: 'of a programme',
  ask: ({ programme }: { programme: string }) => ({ path: `${path}?programme=${programme}` }),
  may: [...inside, 'formerMentor', 'formerMentorAbsent', ...owning] as const,
});
const bySchool = (path: string) => ({
  about: 'of the owning school',
  ask: ({ organisation }: { organisation: string }) => ({ path: `${path}?organisation=${organisation}` }),
  may: owning,
});
const byFarSchool = (path: string) => ({
  about: 'of the mentor’s school',
  ask: ({ far }: { far: string }) => ({ path: `${path}?organisation=${far}` }),
  may: ['farCurator', 'farHead'] as const,
});

export const historyDoors: Doors = {
  'GET /api/history': [
    { ...byProgramme('/api/history'), fields: ofProgramme, mentions: { ended: [...inside, 'formerMentor', ...owning] } },
    { ...bySchool('/api/history'), fields: page(row, organisation), mentions: { ended: owning, open: owning } },
    { ...byFarSchool('/api/history'), fields: ofOwnPeople, mentions: { ended: ['farCurator'], open: [] } },
  ],
  'GET /api/history.xlsx': [byProgramme('/api/history.xlsx'), bySchool('/api/history.xlsx'), byFarSchool('/api/history.xlsx')],
};
