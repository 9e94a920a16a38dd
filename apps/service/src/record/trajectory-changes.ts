import type { RecordTrajectory, ReplayMoment } from '@tandem/contracts/record';
import { trajectoryReadableUntil } from '@tandem/domain/access/trajectory-rules';
import { can } from '@tandem/domain/access/authorize';
import { isInProgress, type MeetingStatus } from '@tandem/domain/meeting/status';
import { trajectoryResource } from '../document/document-access.ts';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { changesBetween, changesByAuthor, changesByPortion, type AuthoredChange, type LoggedEdit } from './changes-by-author.ts';

/** More rows than an hour of several people's typing leaves; beyond it the changes are told without their authors. */
const MOST_ROWS = 20_000;
const MOST_KEPT = 200;

type Played = Pick<RecordTrajectory, 'changes' | 'edits'>;

/** What the trajectories of a programme became in a meeting. Answers for meetings that are over are kept, as they no longer change. */
export class TrajectoryChangesReader {
  #ports: Ports;
  #kept = new Map<string, Played>();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** What each trajectory became, all in all. */
  async of(actor: Actor, meeting: MeetingRow & { status: MeetingStatus }): Promise<RecordTrajectory[]> {
    const found: RecordTrajectory[] = [];
    for (const { id, documentId, menteeId, mentee } of await this.#readable(actor, meeting)) {
      const played = await this.#play(meeting, documentId);
      if (played) found.push({ trajectoryId: id, menteeId, menteeName: mentee.name, ...played });
    }
    return found;
  }

  /** The same minute by minute. */
  async minutesOf(actor: Actor, meeting: MeetingRow & { status: MeetingStatus }): Promise<Wrote[]> {
    const found: Wrote[] = [];
    for (const { id, documentId } of await this.#readable(actor, meeting)) {
      const log = await this.#log(meeting, documentId);
      if (!log || !log.replayable || log.rows.length === 0) continue;
      const minutes = [...Map.groupBy(log.rows, ({ at }) => Math.floor(at.getTime() / 60_000)).values()];
      const before = await this.#ports.relay.stateAt(documentId, Number(log.from));
      const changes = changesByPortion(before, minutes.map(logged));
      found.push(...minutes.flatMap((rows, index) => wroteOf(rows, changes[index]!).map((one) => ({ ...one, trajectoryId: id }))));
    }
    return found;
  }

  /** Each trajectory by the reader's right to it: another mentee's of the group stays closed, a former participant's ends with their leaving. */
  async #readable(actor: Actor, meeting: MeetingRow) {
    if (!meeting.programmeId) return [];
    const { database, clock } = this.#ports;
    const now = clock();
    const trajectories = await database.trajectory.findMany({
      where: { programmeId: meeting.programmeId },
      include: { mentee: { select: { name: true } }, programme: { include: { participants: true } } },
      orderBy: { createdAt: 'asc' },
    });
    return trajectories.filter((trajectory) => {
      const resource = trajectoryResource(trajectory);
      const until = trajectoryReadableUntil(actor, resource, now);
      const over = meeting.endedAt ?? meeting.actualEnd ?? now;
      return can(actor, 'trajectory.read', resource, now) || (until !== null && until >= over);
    });
  }

  async #play(meeting: MeetingRow & { status: MeetingStatus }, documentId: string): Promise<Played | null> {
    const bounds = await this.#bounds(meeting, documentId);
    if (!bounds) return null;
    const key = `${documentId}:${bounds.from}:${bounds.to}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const { relay } = this.#ports;
    const { rows, replayable } = await this.#rows(documentId, bounds);
    const changes = async (): Promise<AuthoredChange[]> => {
      if (rows.length === 0) return [];
      const before = await relay.stateAt(documentId, Number(bounds.from));
      return replayable
        ? changesByAuthor(before, logged(rows))
        : changesBetween(before, await relay.stateAt(documentId, Number(bounds.to)));
    };
    const played = { changes: await changes(), edits: editsByMinute(rows) };
    if (this.#kept.size >= MOST_KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(key, played);
    return played;
  }

  async #log(meeting: MeetingRow & { status: MeetingStatus }, documentId: string) {
    const bounds = await this.#bounds(meeting, documentId);
    return bounds && { ...bounds, ...(await this.#rows(documentId, bounds)) };
  }

  async #rows(documentId: string, bounds: Bounds): Promise<{ rows: Row[]; replayable: boolean }> {
    const found = await this.#ports.database.documentUpdate.findMany({
      where: { documentId, seq: { gte: bounds.from, lte: bounds.to } },
      select: { seq: true, authorId: true, origin: true, generation: true, update: true, at: true },
      orderBy: { seq: 'asc' },
      take: MOST_ROWS + 2,
    });
    const rows = found.filter(({ seq }) => seq > bounds.from);
    // A new generation begins from a new state: its rows do not follow the old ones.
    return { rows, replayable: rows.length <= MOST_ROWS && new Set(found.map(({ generation }) => generation)).size <= 1 };
  }

  /** The seq at the start and the end of the meeting: of the versions kept then, or else by time. null: the meeting has not begun. */
  async #bounds(meeting: MeetingRow & { status: MeetingStatus }, documentId: string): Promise<Bounds | null> {
    const { database } = this.#ports;
    const versions = await database.documentVersion.findMany({
      where: { documentId, meetingId: meeting.id },
      select: { reason: true, seq: true },
    });
    const kept = (reason: string) => versions.find((version) => version.reason === reason)?.seq;
    const begun = meeting.actualStart ?? firstEntry(meeting);
    const from = kept('meeting-start') ?? (begun && (await this.#seqAt(documentId, begun)));
    if (from === null || from === undefined) return null;
    const ended = isInProgress(meeting.status) ? null : (meeting.endedAt ?? meeting.actualEnd);
    const to = kept('meeting-end') ?? (await this.#seqAt(documentId, ended));
    return { from, to: to < from ? from : to };
  }

  /** @param at null: now */
  async #seqAt(documentId: string, at: Date | null): Promise<bigint> {
    const row = await this.#ports.database.documentUpdate.aggregate({
      where: { documentId, ...(at && { at: { lte: at } }) },
      _max: { seq: true },
    });
    return row._max.seq ?? 0n;
  }
}

type Wrote = Extract<ReplayMoment, { kind: 'wrote' }>;

interface Bounds {
  from: bigint;
  to: bigint;
}

interface Row {
  authorId: string | null;
  origin: string;
  update: Uint8Array;
  at: Date;
}

/** Of what a peer re-uploaded for someone else, the author is not certain. */
const authorOf = ({ authorId, origin }: Pick<Row, 'authorId' | 'origin'>): string | null => (origin === 'recovered' ? null : authorId);

const logged = (rows: readonly Row[]): LoggedEdit[] => rows.map((row) => ({ authorId: authorOf(row), update: row.update }));

/** One person's part in what a minute brought; of changes by nobody certain the last row's time is taken. */
function wroteOf(rows: readonly Row[], changes: readonly AuthoredChange[]): Omit<Wrote, 'trajectoryId'>[] {
  const authors = new Set<string | null>(changes.flatMap(({ authorIds }) => (authorIds.length > 0 ? authorIds : [null])));
  return [...authors].map((personId) => ({
    kind: 'wrote',
    at: (rows.findLast((row) => authorOf(row) === personId) ?? rows.at(-1)!).at.toISOString(),
    personId,
    changes: changes
      .filter(({ authorIds }) => (personId === null ? authorIds.length === 0 : authorIds.includes(personId)))
      .map(({ change }) => change),
  }));
}

function firstEntry({ attendance }: MeetingRow): Date | null {
  const entries = attendance.map(({ from }) => from.getTime());
  return entries.length > 0 ? new Date(Math.min(...entries)) : null;
}

function editsByMinute(rows: readonly Row[]): RecordTrajectory['edits'] {
  const counts = new Map<string, RecordTrajectory['edits'][number]>();
  for (const row of rows) {
    const authorId = authorOf(row);
    if (authorId === null) continue;
    const minute = new Date(Math.floor(row.at.getTime() / 60_000) * 60_000).toISOString();
    const entry = counts.get(`${minute}${authorId}`) ?? { minute, personId: authorId, count: 0 };
    entry.count++;
    counts.set(`${minute}${authorId}`, entry);
  }
  return [...counts.values()];
}
