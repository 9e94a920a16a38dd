import type pg from 'pg';
import { roomName } from '../../../apps/service/src/meeting/identity.ts';
import type { School } from '../history/crowd.ts';
import { addTrajectories } from '../history/seed-history.ts';
import { seedPeople } from '../history/seed-people.ts';

/** A meeting whose room is open, nobody in it yet. */
export interface OpenMeeting {
  id: string;
  mentorId: string;
  menteeId: string;
}

/** Gives each pair of the crowd `times` meetings that go on now. */
export async function seedOpenMeetings(pool: pg.Pool, schools: readonly School[], password: string, times: number): Promise<OpenMeeting[]> {
  const pairs = schools.flatMap((school) => school.pairs);
  const meetings = pairs.flatMap(({ programmeId, mentor, mentee }) =>
    Array.from({ length: times }, () => ({ id: crypto.randomUUID(), programmeId, mentorId: mentor.id, menteeId: mentee.id })),
  );
  await seedPeople(pool, schools, password, async (client) => {
    await addTrajectories(client);
    await client.query(
      `CREATE TEMP TABLE going_on (id uuid, programme uuid, mentor uuid, mentee uuid, room text, agenda uuid, summary uuid) ON COMMIT DROP`,
    );
    await client.query(
      `INSERT INTO going_on SELECT *, gen_random_uuid(), gen_random_uuid() FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[])`,
      [
        meetings.map(({ id }) => id),
        meetings.map(({ programmeId }) => programmeId),
        meetings.map(({ mentorId }) => mentorId),
        meetings.map(({ menteeId }) => menteeId),
        meetings.map(({ id }) => roomName(id, 1)),
      ],
    );
    for (const statement of statements) await client.query(statement);
  });
  return meetings;
}

const statements = [
  `INSERT INTO document (id, kind) SELECT agenda, 'agenda' FROM going_on UNION ALL SELECT summary, 'summary' FROM going_on`,
  `INSERT INTO meeting (id, "programmeId", "organiserId", title, status, "plannedStart", "plannedMinutes", "timeZone", "reminderSentAt",
     "agendaDocumentId", "summaryDocumentId")
   SELECT id, programme, mentor, 'Встреча', 'open', now() - interval '9 minutes', 60, 'Europe/Moscow', now(), agenda, summary FROM going_on`,
  `INSERT INTO meeting_participant ("meetingId", "personId", part, answer)
   SELECT id, who, 'host', 'accepted' FROM going_on CROSS JOIN LATERAL (VALUES (mentor), (mentee)) AS each(who)`,
  `INSERT INTO room_instance (id, "meetingId", name, sid, "from") SELECT uuidv7(), id, room, 'RM_' || id, now() - interval '9 minutes' FROM going_on`,
];
