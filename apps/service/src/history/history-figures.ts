import type { HistoryOverview } from '@tandem/contracts/history';
import type { Database } from '@tandem/database';
import { Prisma } from '@tandem/database/generated/client';
import { wholeMinutes } from '@tandem/domain/meeting/attendance';
import type { Ports } from '../platform/ports.ts';
import { readSummary } from '../summary/read-summary.ts';
import { countedSql, heldSql, outcomeSql, type CountedMeetings } from './counted-meetings.ts';

type Figures = Pick<HistoryOverview, 'totals' | 'months' | 'days'>;

interface CountedRow {
  totals: Omit<Figures['totals'], 'usualMinutes' | 'released'> & { usualSeconds: number | null };
  months: (Omit<Figures['months'][number], 'actualMinutes'> & { actualSeconds: number })[];
  days: Figures['days'];
}

/**
 * The figures above a history, counted by the database: a large school has thousands of meetings a year. Every meeting counts once: planned
 * = held + missed + cancelled + ahead. A meeting that was moved has a month for which it was first meant and one in which it is. Months and
 * days are those of the clocks of `zone` (IANA).
 */
export async function historyFigures(counted: CountedMeetings, zone: string, ports: Pick<Ports, 'database' | 'relay'>): Promise<Figures> {
  const [[row], released] = await Promise.all([countMeetings(ports.database, counted, zone), countReleased(counted, ports)]);
  const { usualSeconds, ...totals } = row!.totals;
  return {
    totals: { ...totals, usualMinutes: usualSeconds === null ? null : wholeMinutes(usualSeconds), released },
    months: row!.months.map(({ actualSeconds, ...month }) => ({ ...month, actualMinutes: wholeMinutes(actualSeconds) })),
    days: row!.days,
  };
}

const byOutcome = Prisma.raw(
  ['held', 'missed', 'cancelled', 'ahead'].map((outcome) => `count(*) FILTER (WHERE outcome = '${outcome}') AS ${outcome}`).join(', '),
);

const countMeetings = (database: Database, counted: CountedMeetings, zone: string) => database.$queryRaw<CountedRow[]>`
  WITH counted AS MATERIALIZED (
    SELECT ${outcomeSql} AS outcome, m."plannedMinutes", m."actualStart", extract(epoch FROM m."actualEnd" - m."actualStart")::float8 AS seconds,
      first."fromStart" IS NOT NULL AS moved,
      to_char(m."plannedStart" AT TIME ZONE ${zone}, 'YYYY-MM') AS month,
      to_char(coalesce(first."fromStart", m."plannedStart") AT TIME ZONE ${zone}, 'YYYY-MM') AS meant
    FROM meeting m
    LEFT JOIN LATERAL (SELECT v."fromStart" FROM meeting_move v WHERE v."meetingId" = m.id ORDER BY v.at LIMIT 1) first ON true
    WHERE ${countedSql(counted)}
  ), by_month AS (
    SELECT month, sum(planned) AS planned, sum(moved) AS moved, sum("movedIn") AS "movedIn", sum(held) AS held, sum(missed) AS missed,
      sum(cancelled) AS cancelled, sum(ahead) AS ahead, sum("plannedMinutes") AS "plannedMinutes", sum("actualSeconds") AS "actualSeconds"
    FROM (
      SELECT meant AS month, count(*) AS planned, count(*) FILTER (WHERE moved) AS moved, 0 AS "movedIn", 0 AS held, 0 AS missed,
        0 AS cancelled, 0 AS ahead, 0 AS "plannedMinutes", 0 AS "actualSeconds"
      FROM counted GROUP BY 1
      UNION ALL
      SELECT month, 0, 0, count(*) FILTER (WHERE moved AND meant <> month), ${byOutcome},
        coalesce(sum("plannedMinutes") FILTER (WHERE outcome = 'held'), 0), coalesce(sum(seconds) FILTER (WHERE outcome = 'held'), 0)
      FROM counted GROUP BY 1
    ) each GROUP BY month ORDER BY month
  ), by_day AS (
    SELECT to_char("actualStart" AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, count(*) AS held
    FROM counted WHERE outcome = 'held' GROUP BY 1 ORDER BY 1
  )
  SELECT
    (SELECT to_json(t) FROM (
      SELECT count(*) AS planned, ${byOutcome}, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE outcome = 'held') AS "usualSeconds"
      FROM counted
    ) t) AS totals,
    coalesce((SELECT json_agg(by_month) FROM by_month), '[]') AS months,
    coalesce((SELECT json_agg(by_day) FROM by_day), '[]') AS days`;

/**
 * Of the held meetings those whose summary is shown to the curator, by the rule of `summaryRelease`: everyone of whom there is evidence, but
 * for guests by a link, consented to the present text. A document is read only when it was written in since. Presence is asked of each
 * meeting by itself, and only where somebody consented: over sets of meetings the planner takes thousands for a few. A guest by a link is one
 * of one meeting, so that all of them are looked up once.
 */
async function countReleased(counted: CountedMeetings, ports: Pick<Ports, 'database' | 'relay'>): Promise<number> {
  const [row] = await ports.database.$queryRaw<{ unchanged: number; changed: { documentId: string; textHash: string }[] | null }[]>`
    WITH guest AS MATERIALIZED (SELECT id FROM person WHERE "guestOfId" IS NOT NULL),
    consented AS MATERIALIZED (
      SELECT m.id, m."summaryDocumentId" AS "documentId", c."textHash", array_agg(c.seq) AS seqs, array_agg(c."personId") AS people
      FROM meeting m JOIN summary_consent c ON c."meetingId" = m.id AND c."withdrawnAt" IS NULL AND c.text <> ''
      WHERE ${heldSql} AND ${countedSql(counted)}
      GROUP BY m.id, c."textHash"
    )
    SELECT (count(*) FILTER (WHERE unchanged))::int AS unchanged,
      json_agg(json_build_object('documentId', "documentId", 'textHash', "textHash")) FILTER (WHERE NOT unchanged) AS changed
    FROM (
      SELECT c."documentId", c."textHash", d."lastSeq" = ANY (c.seqs) AS unchanged
      FROM consented c JOIN document d ON d.id = c."documentId" CROSS JOIN LATERAL (
        SELECT bool_and(e."personId" = ANY (c.people)) AS agree FROM (
          SELECT "personId" FROM attendance WHERE "meetingId" = c.id
          UNION ALL SELECT "personId" FROM meeting_sighting WHERE "meetingId" = c.id
          UNION ALL SELECT "personId" FROM chat_message WHERE "meetingId" = c.id
        ) e
        WHERE e."personId" NOT IN (SELECT id FROM guest)
      ) present
      WHERE present.agree
    ) agreed`;
  let released = row!.unchanged;
  for (const { documentId, textHash } of row!.changed ?? []) if ((await readSummary(documentId, ports)).textHash === textHash) released++;
  return released;
}
