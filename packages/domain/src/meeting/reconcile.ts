import { earlier, later } from '../time/interval.ts';
import { sameConnection, type Connection, type RoomSpan } from './connection.ts';

/** Someone LiveKit lists as being in the meeting's rooms right now. */
export interface Listed {
  readonly participantSid: string;
  readonly personId: string;
  readonly connectionId: string;
  readonly joinedAt: Date;
}

/** What a browser saw of its own connection (a row of `MeetingSighting`), perhaps handed in much later. */
export interface Sighting {
  readonly participantSid: string;
  readonly personId: string;
  readonly came: Date;
  readonly left: Date | null;
  readonly handedIn: Date;
}

export interface Evidence {
  readonly recorded: readonly Connection[];
  /** null: LiveKit could not be asked. Then nobody is taken to have left. */
  readonly listed: readonly Listed[] | null;
  readonly sightings: readonly Sighting[];
  readonly rooms: readonly RoomSpan[];
  readonly now: Date;
  /** The last reconciliation in which LiveKit answered; null: none. */
  readonly lastListedAt: Date | null;
  /** The meeting is over: nobody is inside any more, and what still has no end gets one now. */
  readonly over: boolean;
}

/** A webhook may be in the post while LiveKit's list was made: a connection this young is not closed for not being listed. */
const GRACE_MS = 10_000;
/** A browser's clock may run this much ahead of the room's. */
const SKEW_MS = 60_000;

/**
 * What to store so that the record agrees with everything known: the changed and the new rows, to be upserted by sid under a lock
 * on the meeting. Asking again with these stored yields nothing. Rows that a webhook has closed are never touched.
 * - Listed but not recorded → opened; listed but closed by estimate → opened again.
 * - Recorded open, not listed any more → closed at the best known moment: what its browser saw, else the end of its room,
 *   else the middle between the last two askings.
 * - Only a browser knows of it → taken over, cut to the time in which the meeting had a room.
 * - Still open when the meeting is over → closed: now, for whom LiveKit lists; else, while it cannot be asked, when it last listed anybody.
 * Whatever is inferred is `estimated`; an end that nothing tells is `unknown`.
 */
export function reconcile(evidence: Evidence): readonly Connection[] {
  const { recorded, sightings } = evidence;
  const listed = new Map(evidence.listed?.map((p) => [p.participantSid, p]));
  const seen = new Map(sightings.map((s) => [s.participantSid, s]));
  const known = new Set(recorded.map((c) => c.participantSid));
  const changed = recorded
    .map((row) => [row, corrected(row, listed.get(row.participantSid), sightingOf(row, seen), evidence)] as const)
    .filter(([before, after]) => !sameConnection(before, after))
    .map(([, after]) => after);
  const missing = [...listed.values()]
    .filter((p) => !known.has(p.participantSid))
    .map((p) => [p, opened(p)] as const)
    .map(([p, row]) => corrected(row, p, sightingOf(row, seen), evidence));
  const unseen = [...seen.values()].filter((s) => !known.has(s.participantSid) && !listed.has(s.participantSid));
  return [...changed, ...missing, ...unseen.flatMap((s) => adopted(s, evidence))];
}

function corrected(row: Connection, listed: Listed | undefined, seen: Sighting | undefined, evidence: Evidence): Connection {
  const { now, over } = evidence;
  if (listed !== undefined && !over)
    return row.to !== null && row.source !== 'webhook' ? { ...row, to: null, source: 'reconciliation', confidence: 'estimated' } : row;
  if (row.to !== null) {
    const refines = row.source === 'reconciliation' && seen?.left != null;
    return refines ? { ...row, to: within(row.from, seen.left!, now), source: 'browser', confidence: 'estimated' } : row;
  }
  const end = endOf(row, listed, seen, evidence);
  return end === null ? row : { ...row, to: within(row.from, end.at, now), source: end.source, confidence: end.confidence };
}

interface End extends Pick<Connection, 'source' | 'confidence'> {
  readonly at: Date;
}

/** null: as far as anybody knows the connection goes on. */
function endOf(row: Connection, listed: Listed | undefined, seen: Sighting | undefined, evidence: Evidence): End | null {
  const { now, lastListedAt, over } = evidence;
  const asked = evidence.listed !== null;
  const roomEnd = endOfRoom(row.from, evidence.rooms);
  const young = now.getTime() - row.from.getTime() < GRACE_MS;
  const gone = roomEnd !== null || (asked && listed === undefined && !young);
  if (seen?.left && (gone || !asked || over)) return { at: seen.left, source: 'browser', confidence: 'estimated' };
  const inferred = (at: Date, confidence: End['confidence'] = 'estimated'): End => ({ at, source: 'reconciliation', confidence });
  if (roomEnd !== null) return inferred(roomEnd);
  if (gone) {
    const lastThere = lastListedAt === null ? now : later(earlier(lastListedAt, now), row.from);
    return inferred(new Date((lastThere.getTime() + now.getTime()) / 2));
  }
  if (!over) return null;
  return asked ? inferred(now) : inferred(lastListedAt ?? row.from, 'unknown');
}

function opened({ participantSid, personId, connectionId, joinedAt }: Listed): Connection {
  return { participantSid, personId, connectionId, from: joinedAt, to: null, source: 'reconciliation', confidence: 'estimated' };
}

/** A connection only its browser tells of. It does not know its connection's id, so the sid stands for it. */
function adopted(seen: Sighting, { rooms, listed, now, over }: Evidence): readonly Connection[] {
  const room = rooms.find((r) => seen.came.getTime() >= r.from.getTime() - SKEW_MS && (r.to === null || seen.came < r.to));
  if (room === undefined || seen.came > now) return [];
  const from = later(seen.came, room.from);
  const roomEnd = room.to ?? now;
  const row = {
    participantSid: seen.participantSid,
    personId: seen.personId,
    connectionId: seen.participantSid,
    from,
    source: 'browser' as const,
  };
  if (seen.left !== null) return [{ ...row, to: within(from, earlier(seen.left, roomEnd), now), confidence: 'estimated' }];
  const gone = room.to !== null || listed !== null || over;
  // A browser that never said it left was there at least until it handed this in.
  return [{ ...row, to: gone ? within(from, earlier(seen.handedIn, roomEnd), now) : null, confidence: 'estimated' }];
}

/** Only the same person's word counts for a connection. */
function sightingOf(row: Connection, seen: ReadonlyMap<string, Sighting>): Sighting | undefined {
  const sighting = seen.get(row.participantSid);
  return sighting?.personId === row.personId ? sighting : undefined;
}

/** When the room was over that was there at this moment; null: it goes on, or none is known. Of overlapping rooms, the longest counts. */
function endOfRoom(at: Date, rooms: readonly RoomSpan[]): Date | null {
  const there = rooms.filter((r) => r.from.getTime() - SKEW_MS <= at.getTime() && (r.to === null || r.to >= at));
  if (there.length === 0 || there.some((r) => r.to === null)) return null;
  return there.reduce<Date | null>((end, { to }) => (end === null || to! > end ? to : end), null);
}

function within(from: Date, at: Date, now: Date): Date {
  return later(from, earlier(at, now));
}
