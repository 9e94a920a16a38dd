import type pg from 'pg';
import { textHashOf } from '../../../apps/service/src/summary/text-hash.ts';
import type { School } from './crowd.ts';
import { agendaUpdate, SUMMARY, summaryUpdate, writtenTrajectory } from './documents.ts';
import { seedPeople } from './seed-people.ts';

/** Weekly meetings of each pair: of so many weeks past, and so many ahead. */
export const WEEKS = { past: 46, ahead: 4 };
const EDITS_IN_A_MEETING = 2;
/** Only the latest meetings keep states of the trajectory: those of all would be gigabytes. */
const KEPT_STATES = 2;

/**
 * Lays the crowd's year down in a few statements over sets: programmes, meetings with everything that hangs on a held one (attendance,
 * sightings, chat, figures, consents, looks, webhooks), and trajectories with their logs. @param password the hash of everybody's
 */
export const seedHistory = (pool: pg.Pool, schools: readonly School[], password: string): Promise<void> =>
  seedPeople(pool, schools, password, async (client) => {
    await addTrajectories(client);
    await addMeetings(client);
    await addDocuments(client);
    for (const statement of ofHeldMeetings) await client.query(statement);
    await addConsents(client);
  });

/** Every trajectory was written in every past meeting, and is compacted. */
export async function addTrajectories(client: pg.ClientBase): Promise<void> {
  const { log, snapshot, stateVector, projection } = writtenTrajectory(WEEKS.past * EDITS_IN_A_MEETING);
  const bytes = log.reduce((sum, { length }) => sum + length, 0);
  await client.query(
    `INSERT INTO document (id, kind, "lastSeq", "snapSeq", bytes, snapshot, "stateVector", projection, "createdAt", "changedAt")
     SELECT document, 'trajectory', $1, $1, $2, $3, $4, $5, now() - interval '330 days', now() - interval '1 day' FROM pair`,
    [log.length, bytes, snapshot, stateVector, projection],
  );
  await client.query(`INSERT INTO document (id, kind) SELECT comments, 'comments' FROM pair`);
  await client.query(
    `INSERT INTO trajectory (id, "programmeId", "menteeId", "documentId", "commentsDocumentId", template)
     SELECT trajectory, programme, mentee, document, comments, 'young-teacher' FROM pair`,
  );
  await client.query(
    `INSERT INTO document_update ("documentId", seq, "authorId", origin, update, at)
     SELECT document, e.n, CASE WHEN e.n > 1 THEN CASE WHEN e.n % 2 = 0 THEN mentor ELSE mentee END END,
       CASE WHEN e.n > 1 THEN 'live' ELSE 'service' END, e.update,
       CASE WHEN e.n = 1 THEN now() - interval '330 days' ELSE s.start + make_interval(mins => 15 * (1 + e.n::int % 2)) END
     FROM pair CROSS JOIN unnest($1::bytea[]) WITH ORDINALITY AS e(update, n)
       CROSS JOIN LATERAL (SELECT ${startOf(`ceil((e.n - 1) / ${EDITS_IN_A_MEETING}.0)::int`)} AS start) s`,
    [log],
  );
}

/** SQL of the planned start of the meeting number `k` of `pair.n`: in working hours, the last past one within the last five days. */
const startOf = (k: string): string =>
  `date_trunc('day', now()) + make_interval(days => 7 * (${k} - ${WEEKS.past}) - 5 + pair.n % 5, hours => 6 + pair.n % 9)`;

async function addMeetings(client: pg.ClientBase): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE planned (id uuid, agenda uuid, summary uuid, programme uuid, curator uuid, mentor uuid, mentee uuid, document uuid, n int,
       k int, start timestamptz, status text) ON COMMIT DROP`,
  );
  await client.query(
    `INSERT INTO planned
     SELECT uuidv7(start - now()), uuidv7(start - now()), uuidv7(start - now()), programme, curator, mentor, mentee, document, n, k, start,
       CASE WHEN k > ${WEEKS.past} THEN 'planned' WHEN (n * 7 + k) % 20 = 0 THEN 'missed' WHEN (n * 7 + k) % 20 = 1 THEN 'cancelled' ELSE 'ended' END
     FROM pair CROSS JOIN generate_series(1, ${WEEKS.past + WEEKS.ahead}) AS k CROSS JOIN LATERAL (SELECT ${startOf('k')} AS start) s`,
  );
  await client.query('ANALYZE planned');
  await client.query(
    `INSERT INTO meeting (id, "programmeId", "organiserId", kind, title, status, "plannedStart", "plannedMinutes", "timeZone", "cancelledAt",
       "cancelReason", "actualStart", "actualEnd", "endedAt", "reminderSentAt", "lastListedAt", "agendaDocumentId", "summaryDocumentId", "createdAt")
     SELECT id, programme, mentor, 'pair', 'Встреча ' || k, status, start, 60, 'Europe/Moscow',
       CASE status WHEN 'cancelled' THEN start - interval '1 day' END, CASE status WHEN 'cancelled' THEN 'болею' END,
       CASE status WHEN 'ended' THEN start + interval '2 minutes' END, CASE status WHEN 'ended' THEN start + interval '58 minutes' END,
       CASE WHEN status IN ('ended', 'missed') THEN start + interval '68 minutes' END, start - interval '1 hour',
       CASE WHEN status IN ('ended', 'missed') THEN start + interval '68 minutes' END, agenda, summary, start - interval '14 days'
     FROM planned`,
  );
  await client.query(
    `INSERT INTO meeting_participant ("meetingId", "personId", part, answer) SELECT id, who, 'host', 'accepted' FROM ${each('planned')}`,
  );
  await client.query(
    `INSERT INTO meeting_move (id, "meetingId", "byId", at, "fromStart", "fromMinutes", "toStart", "toMinutes")
     SELECT uuidv7(), id, mentee, start - interval '3 days', start - interval '1 day', 60, start, 60 FROM planned WHERE (n + k) % 8 = 0`,
  );
}

/** Both people of each of these meetings, the mentor first. */
const each = (table: string): string => `${table} CROSS JOIN LATERAL (VALUES (mentor, 1), (mentee, 2)) AS each(who, place)`;
const HELD = `(SELECT * FROM planned WHERE status = 'ended') AS held`;

async function addDocuments(client: pg.ClientBase): Promise<void> {
  const [agenda, summary] = [agendaUpdate(), summaryUpdate()];
  await client.query(
    `INSERT INTO document (id, kind, "lastSeq", bytes, "createdAt", "changedAt")
     SELECT agenda, 'agenda', 1, $1::bigint, start, start FROM planned UNION ALL
     SELECT summary, 'summary', CASE status WHEN 'ended' THEN 1 ELSE 0 END, CASE status WHEN 'ended' THEN $2::bigint ELSE 0 END, start, start FROM planned`,
    [agenda.length, summary.length],
  );
  await client.query(
    `INSERT INTO document_update ("documentId", seq, origin, update, at)
     SELECT agenda, 1, 'service', $1::bytea, start FROM planned UNION ALL SELECT summary, 1, 'live', $2::bytea, start FROM ${HELD}`,
    [agenda, summary],
  );
}

/** The mentor is there from a minute before; the mentee comes two minutes late, and of every fifth meeting once more after a break. */
const ofHeldMeetings = [
  `INSERT INTO room_instance (id, "meetingId", name, sid, "from", "to")
   SELECT uuidv7(), id, 'meeting-' || id || '-1', 'RM_' || id, start - interval '1 minute', start + interval '58 minutes' FROM ${HELD}`,
  `INSERT INTO attendance ("participantSid", "meetingId", "personId", "connectionId", "from", "to")
   SELECT 'PA_' || place || id, id, who, 'c' || place, start + make_interval(mins => place * 3 - 4),
     start + make_interval(mins => CASE WHEN place = 2 AND k % 5 = 0 THEN 30 ELSE 58 END) FROM ${each(HELD)}
   UNION ALL SELECT 'PA_3' || id, id, mentee, 'c3', start + interval '31 minutes', start + interval '58 minutes' FROM ${HELD} WHERE k % 5 = 0`,
  `INSERT INTO meeting_sighting ("participantSid", "meetingId", "personId", came, "left", "handedIn")
   SELECT "participantSid", "meetingId", "personId", "from", "to", "to" FROM attendance`,
  `INSERT INTO talk_time ("meetingId", "personId", "connectionId", seconds) SELECT id, who, 'c' || place, 900 + k FROM ${each(HELD)}`,
  `INSERT INTO call_quality ("meetingId", "personId", "connectionId", seconds, packets, lost, rtt, gaps, "gapSeconds", reconnects)
   SELECT id, who, 'c' || place, 3300, 160000, k * 3, 40, k % 3, k % 3, 0 FROM ${each(HELD)}`,
  `INSERT INTO screen_share ("trackSid", "meetingId", "personId", "participantSid", "from", "to")
   SELECT 'TR_' || id, id, mentor, 'PA_1' || id, start + interval '10 minutes', start + interval '20 minutes' FROM ${HELD} WHERE k % 3 = 0`,
  `INSERT INTO chat_message (id, "meetingId", "personId", "clientId", text, at)
   SELECT uuidv7(start - now()), id, CASE WHEN m % 2 = 0 THEN mentor ELSE mentee END, 'm' || m, 'Ссылка на урок, который разбираем: страница ' || m,
     start + make_interval(mins => 10 * m) FROM ${HELD} CROSS JOIN generate_series(1, 3) AS m`,
  `INSERT INTO meeting_feedback ("meetingId", "personId", answers) SELECT id, who, '{"open": 3}' FROM ${each(HELD)} WHERE k % 3 = 0`,
  `INSERT INTO access_log_entry (id, "personId", "asRole", what, "meetingId", at)
   SELECT uuidv7(start - now()), curator, 'curator', 'meeting-facts', id, start + interval '3 days' FROM ${HELD} WHERE k % 4 = 0`,
  `INSERT INTO webhook_delivery (id, event, room, payload, "createdAt", "receivedAt", "processedAt")
   SELECT 'EV_' || e || id, 'participant_joined', 'meeting-' || id || '-1', '{"event": "participant_joined"}', start, start, start
   FROM ${HELD} CROSS JOIN generate_series(1, 5) AS e WHERE start > now() - interval '30 days'`,
  `INSERT INTO document_version (id, "documentId", seq, reason, once, "meetingId", state, projection, at)
   SELECT uuidv7(start - now()), document, 1 + ${EDITS_IN_A_MEETING} * (k - 1 + place), reason, reason || held.id, held.id, d.snapshot, d.projection,
     start + make_interval(mins => 58 * place)
   FROM ${HELD} JOIN document d ON d.id = document CROSS JOIN (VALUES ('meeting-start', 0), ('meeting-end', 1)) AS v(reason, place)
   WHERE k > ${WEEKS.past - KEPT_STATES}`,
];

/** Of every second held meeting the summary is shown to the curator. */
async function addConsents(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO summary_consent (id, "meetingId", "personId", "textHash", text, seq, "givenAt")
     SELECT uuidv7(start - now()), id, who, $1, $2, 1, start + interval '1 day' FROM ${each(HELD)} WHERE k % 2 = 0`,
    [textHashOf(SUMMARY), SUMMARY],
  );
}
