import { namelessGuest } from '@tandem/domain/guest/name';
import type { RetentionKind, ServiceKind } from '@tandem/domain/retention/kind';
import type { Queryable } from '@tandem/collab/server/query-limit';
import { takeMessages, takeSightings } from '../meeting/bare-presence.ts';

/** Takes away at most so many of what is older than `until`. Run in a transaction. @returns how many it were; 0: no more */
export type TakeAway = (db: Queryable, at: { until: Date; organisationId: string | null; most: number; now: Date }) => Promise<number>;

/** Meetings of no programme belong to no organisation: $2 is null for them. */
const OF_ORGANISATION = `p."organisationId" IS NOT DISTINCT FROM $2::uuid`;
const MEETING = `JOIN meeting m ON m.id = x."meetingId" LEFT JOIN programme p ON p.id = m."programmeId"`;
const MEETING_OVER = `m.status IN ('ended', 'missed', 'cancelled') AND coalesce(m."endedAt", m."plannedStart") < $1`;

const chat: TakeAway = counted(
  takeMessages(`SELECT x.id FROM chat_message x ${MEETING} WHERE x.at < $1 AND ${OF_ORGANISATION} ORDER BY x.at LIMIT $3`),
);

const sightings: TakeAway = counted(
  takeSightings(`SELECT x."participantSid" FROM meeting_sighting x ${MEETING} WHERE ${MEETING_OVER} AND ${OF_ORGANISATION} LIMIT $3`),
);

const ofMeetings = (table: string, when = 'true'): TakeAway =>
  counted(`
  WITH gone AS (
    DELETE FROM ${table} WHERE ctid IN (
      SELECT x.ctid FROM ${table} x ${MEETING} WHERE ${MEETING_OVER} AND ${OF_ORGANISATION} AND ${when} LIMIT $3)
    RETURNING 1
  ) SELECT count(*)::int AS count FROM gone`);

/** How a guest by a link was called. Whoever was never let in is forgotten at once, without any period (guest/end-guests.ts). */
const guestNames: TakeAway = counted(`
  WITH gone AS (
    UPDATE person SET name = CASE language WHEN 'en' THEN '${namelessGuest('en')}' ELSE '${namelessGuest('ru')}' END WHERE id IN (
      SELECT x.id FROM person x JOIN meeting m ON m.id = x."guestOfId" LEFT JOIN programme p ON p.id = m."programmeId"
      WHERE ${MEETING_OVER} AND ${OF_ORGANISATION} AND x.name NOT IN ('${namelessGuest('en')}', '${namelessGuest('ru')}') LIMIT $3)
    RETURNING 1
  ) SELECT count(*)::int AS count FROM gone`);

/** What was drawn or written together goes with its document. */
const documentsOf = (table: string): TakeAway =>
  counted(`
  WITH gone AS (
    DELETE FROM document WHERE id IN (SELECT x."documentId" FROM ${table} x ${MEETING} WHERE ${MEETING_OVER} AND ${OF_ORGANISATION} LIMIT $3)
    RETURNING 1
  ) SELECT count(*)::int AS count FROM gone`);

const replay: TakeAway = async (db, at) => {
  let count = 0;
  for (const take of [
    sightings,
    guestNames,
    ...['board', 'sheet'].map(documentsOf),
    ...['talk_time', 'screen_share', 'call_quality', 'meeting_mark', 'poll'].map((table) => ofMeetings(table)),
    // Not before all sheets of it have gone with their documents.
    ofMeetings('subgroup_round', `NOT EXISTS (SELECT FROM sheet s WHERE s."roundId" = x.id)`),
  ])
    count += await take(db, at);
  return count;
};

/** Never longer than everyone was told before they consented, whatever was chosen since. The files go with `sweepRecordings`. */
const recording: TakeAway = async (db, { until, organisationId, most, now }) => {
  const { rows } = await db.query(
    `WITH gone AS (
       DELETE FROM recording WHERE id IN (
         SELECT x.id FROM recording x ${MEETING}
         WHERE (x."endedAt" < $1 OR x."endedAt" < date_trunc('day', $4::timestamptz, 'UTC') - make_interval(months => x.months))
           AND ${OF_ORGANISATION} ORDER BY x."endedAt" LIMIT $3)
       RETURNING 1
     ) SELECT count(*)::int AS count FROM gone`,
    [until, organisationId, most, now],
  );
  return (rows[0] as { count: number }).count;
};

const accessLog: TakeAway = counted(`
  WITH gone AS (
    DELETE FROM access_log_entry WHERE id IN (
      SELECT x.id FROM access_log_entry x LEFT JOIN meeting m ON m.id = x."meetingId" LEFT JOIN trajectory t ON t.id = x."trajectoryId"
        LEFT JOIN programme p ON p.id = coalesce(m."programmeId", t."programmeId")
      WHERE x.at < $1 AND ${OF_ORGANISATION} ORDER BY x.at LIMIT $3)
    RETURNING 1
  ) SELECT count(*)::int AS count FROM gone`);

/** A trajectory is large: few at once. With it go its comments, its whole log, versions, shows and mentions. */
const trajectory: TakeAway = async (db, { until, organisationId, most }) => {
  const gone = await db.query(
    `DELETE FROM trajectory WHERE id IN (
       SELECT t.id FROM trajectory t JOIN programme p ON p.id = t."programmeId"
       WHERE p.status IN ('completed', 'ended-early') AND p."closedAt" < $1 AND ${OF_ORGANISATION} ORDER BY t.id LIMIT $3)
     RETURNING "documentId", "commentsDocumentId"`,
    [until, organisationId, Math.ceil(most / 50)],
  );
  const documents = gone.rows.flatMap(({ documentId, commentsDocumentId }) => [documentId, commentsDocumentId]);
  await db.query(`DELETE FROM document WHERE id = ANY($1::uuid[])`, [documents]);
  return gone.rows.length;
};

const expired = (table: string, key: string, moment: string): TakeAway =>
  counted(
    `WITH gone AS (
       DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${moment} < $1 AND $2::uuid IS NULL LIMIT $3) RETURNING 1
     ) SELECT count(*)::int AS count FROM gone`,
  );

/** An ended sign-in tells from where and with what somebody came. */
const session: TakeAway = async (db, at) =>
  (await expired('session', 'id', '"expiresAt"')(db, at)) + (await expired('verification', 'id', '"expiresAt"')(db, at));

export const TAKE_AWAY: Record<RetentionKind | Exclude<ServiceKind, 'letter'>, TakeAway> = {
  chat,
  replay,
  recording,
  'access-log': accessLog,
  trajectory,
  webhook: expired('webhook_delivery', 'id', '"receivedAt"'),
  session,
};

function counted(sql: string): TakeAway {
  return async (db, { until, organisationId, most }) => {
    const { rows } = await db.query(sql, [until, organisationId, most]);
    return (rows[0] as { count: number }).count;
  };
}
