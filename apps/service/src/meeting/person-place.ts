import type { MeetingRow } from './meeting-repository.ts';

type Participant = MeetingRow['participants'][number];

/** Where to say that a person is: the city of their organisation in their own time zone, or of any. */
export function cityOf({ person }: Participant): string | null {
  const organisations = person.memberships.map(({ organisation }) => organisation);
  return (organisations.find(({ timeZone }) => timeZone === person.timeZone) ?? organisations[0])?.city ?? null;
}
