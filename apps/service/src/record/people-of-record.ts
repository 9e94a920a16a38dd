import type { RecordPerson } from '@tandem/contracts/record';
import type { Database } from '@tandem/database';
import { peopleOf } from '../meeting/meeting-view.ts';
import type { MeetingRow } from '../meeting/meeting-repository.ts';

/** Everyone on the meeting's list, and those who were seen in it without being on it (a mentor who came in place of another). */
export async function peopleOfRecord(meeting: MeetingRow, database: Pick<Database, 'person'>): Promise<RecordPerson[]> {
  const listed = peopleOf(meeting).map(({ personId, name, programmePart, colour }) => ({ personId, name, programmePart, colour }));
  const known = new Set(listed.map(({ personId }) => personId));
  const others = [...new Set([...meeting.attendance, ...meeting.sightings, ...meeting.chat].map(({ personId }) => personId))].filter(
    (id) => !known.has(id),
  );
  if (others.length === 0) return listed;
  const people = await database.person.findMany({ where: { id: { in: others } }, select: { id: true, name: true } });
  const parts = new Map(
    (meeting.programme?.participants ?? []).map(({ personId, part }) => [personId, part as RecordPerson['programmePart']]),
  );
  return [...listed, ...people.map(({ id, name }) => ({ personId: id, name, programmePart: parts.get(id) ?? null, colour: 8 }))];
}
