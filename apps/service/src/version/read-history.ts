import type { TrajectoryHistory, TrajectoryState } from '@tandem/contracts/version';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { openHistory, placeAt, placeAtTime, type OpenHistory, type Place } from './open-history.ts';
import { findVersions } from './version-repository.ts';
import { versionView } from './version-view.ts';

/** Fine enough for the day of any zone, coarse enough for a year on one ruler. */
const QUARTER_OF_AN_HOUR = 900;

/** When somebody wrote and how much, meetings and kept versions: what the ruler is drawn of. Never words. @throws NOT_FOUND */
export async function readHistory({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<TrajectoryHistory> {
  const history = await openHistory({ actor, id, action: 'trajectory.readHistory' }, ports);
  const [edits, meetings, versions] = await Promise.all([
    findEdits(history, ports),
    findHeldMeetings(history, ports),
    findVersions(ports.database, history),
  ]);
  const told = new Set([...edits.map(({ personId }) => personId), ...versions.map(({ authorId }) => authorId)]);
  const people = await ports.database.person.findMany({
    where: { id: { in: [...told].filter((one) => one !== null) } },
    select: { id: true, name: true },
  });
  return {
    from: placeView(history.from),
    to: placeView(history.to),
    until: history.until?.toISOString() ?? null,
    edits,
    meetings,
    versions: versions.map((version) => versionView(version, history.row, actor, ports)),
    people: people.map(({ id: personId, name }) => ({ personId, name })),
  };
}

/** The whole text at a moment, with its formatting, as one update. @throws NOT_FOUND */
export async function readState(
  { actor, id, seq, at }: { actor: Actor; id: string; seq?: number | undefined; at?: string | undefined },
  ports: Ports,
): Promise<TrajectoryState> {
  const history = await openHistory({ actor, id, action: 'trajectory.readHistory' }, ports);
  const place =
    seq === undefined && at !== undefined ? await placeAtTime(history, new Date(at), ports) : await placeAt(history, seq ?? null, ports);
  return stateView(history, place, ports);
}

/** The text at a moment, for the browser. */
export async function stateView({ documentId }: OpenHistory, place: Place, { relay }: Ports): Promise<TrajectoryState> {
  const state = await relay.stateAt(documentId, place.seq);
  return { ...placeView(place), state: Buffer.from(state).toString('base64') };
}

const placeView = ({ seq, at }: Place) => ({ seq, at: at.toISOString() });

/** Of what the service wrote nothing is told; of what a peer handed in for somebody the author is not certain. */
async function findEdits({ documentId, generation, to }: OpenHistory, { pool }: Ports): Promise<TrajectoryHistory['edits']> {
  const { rows } = await pool.query<{ personId: string | null; seq: string; at: Date; edits: number; bytes: number }>(
    `SELECT CASE WHEN origin <> 'recovered' THEN "authorId" END AS "personId", max(seq) AS seq, max(at) AS at,
       count(*)::int AS edits, sum(length(update))::int AS bytes
     FROM document_update
     WHERE "documentId" = $1 AND generation = $2 AND seq <= $3 AND ("authorId" IS NOT NULL OR origin = 'recovered')
     GROUP BY 1, floor(extract(epoch FROM at) / $4)
     ORDER BY max(seq)`,
    [documentId, generation, to.seq, QUARTER_OF_AN_HOUR],
  );
  return rows.map(({ seq, at, ...rest }) => ({ ...rest, seq: Number(seq), at: at.toISOString() }));
}

async function findHeldMeetings({ row, until }: OpenHistory, { database }: Ports): Promise<TrajectoryHistory['meetings']> {
  const meetings = await database.meeting.findMany({
    where: { programmeId: row.programmeId, actualStart: { not: null, ...(until && { lte: until }) } },
    select: { id: true, actualStart: true, actualEnd: true },
    orderBy: { actualStart: 'asc' },
  });
  return meetings.map(({ id, actualStart, actualEnd }) => ({
    id,
    start: actualStart!.toISOString(),
    end: actualEnd && !(until && actualEnd > until) ? actualEnd.toISOString() : null,
  }));
}
