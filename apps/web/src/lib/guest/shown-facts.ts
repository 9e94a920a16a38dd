import type { Meeting } from '@tandem/contracts/meeting';
import type { Trajectory } from '@tandem/contracts/trajectory';
import type { ShownTrajectory } from '#lib/room/room-show.svelte.ts';

/** What stands around a trajectory that is shown to a guest by a link: names of those who are in the meeting anyway, and nothing else of it. */
export function shownFacts(
  { trajectoryId, documentId, generation, menteeName }: ShownTrajectory,
  { people }: Pick<Meeting, 'people'>,
): Trajectory {
  const authors = people.flatMap((person) => (person.programmePart === null ? [] : [{ ...person, part: person.programmePart }]));
  return {
    ...{ id: trajectoryId, documentId, generation, menteeName, access: 'read', shown: null, comments: null },
    ...{ programmeId: '', programmeTitle: '', programmeStatus: 'active', schemaVersion: 0, changedAt: '', startsOn: '', endsOn: '' },
    ...{ template: '', mentors: [], mayListShows: false, mayShow: false },
    counts: { difficulties: 0, goals: 0, events: 0, done: 0, inProgress: 0 },
    menteeId: authors.find(({ part, name }) => part === 'mentee' && name === menteeName)?.personId ?? '',
    participants: authors.map(({ personId, name, part, colour, timeZone }) => ({
      ...{ personId, name, part, colour, timeZone },
      ...{ photoUrl: null, organisationName: null, city: null, current: true },
    })),
  };
}
