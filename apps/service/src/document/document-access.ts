import { documentAccess as accessOf, type DocumentAccess } from '@tandem/domain/access/document-access';
import type { TrajectoryResource } from '@tandem/domain/access/resource';
import type { ShowLevel } from '@tandem/domain/show/in-force';
import type { Prisma } from '@tandem/database';
import { coloursOf } from '../programme/colours-of.ts';
import { accessResource, programmeResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { mayBeInside } from '../meeting/passage.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { sheetResource, withRound, type SheetRow } from '../sheet/sheet-repository.ts';
import { showsInForce, withShows } from '../show/shows-in-force.ts';

type TrajectoryRow = Prisma.TrajectoryGetPayload<{ include: { programme: { include: { participants: true } } } }>;

/**
 * A trajectory as the policy takes it.
 * @param inMeeting to whom a participant shows it in a meeting right now
 * @param standing to whom it is shown until taken back
 */
export const trajectoryResource = (
  { id, menteeId, programme }: Pick<TrajectoryRow, 'id' | 'menteeId' | 'programme'>,
  inMeeting: readonly string[] = [],
  standing: readonly { personId: string; level: ShowLevel }[] = [],
): TrajectoryResource => ({
  kind: 'trajectory',
  id,
  menteeId,
  programme: programmeResource(programme),
  shownTo: [...inMeeting, ...standing.map(({ personId }) => personId)],
  commentedBy: standing.filter(({ level }) => level === 'comment').map(({ personId }) => personId),
});

/**
 * What the actor may do with a document, in which colour they write, and of which trajectory a look at it is to be kept.
 * Nonexistent and denied are both `none`.
 */
export async function documentAccess(
  actor: Actor,
  documentId: string,
  { database, clock, shows }: Ports,
): Promise<{ level: DocumentAccess; colour: number; shownTrajectory?: string }> {
  const document = await database.document.findUnique({
    where: { id: documentId },
    select: {
      trajectory: { include: withShows },
      commentsOf: { include: withShows },
      agendaOf: { select: { id: true } },
      summaryOf: { select: { id: true } },
      boardOf: { select: { meetingId: true } },
      sheetOf: { include: withRound },
    },
  });
  const none = { level: 'none', colour: 8 } as const;
  // What is shown in a meeting is seen inside of it: whoever was sent out, or is at the door, sees nothing.
  if (actor.guestOf !== undefined && !(await mayBeInside({ actor, meetingId: actor.guestOf }, { database, clock }))) return none;
  const trajectory = document?.trajectory ?? document?.commentsOf;
  if (trajectory) {
    const now = clock();
    const inMeeting = shows.viewersOf(trajectory.id);
    const standing = showsInForce(trajectory, now);
    const resource = trajectoryResource(trajectory, inMeeting, standing);
    const documentKind = document?.trajectory ? 'trajectory' : 'comments';
    const viewers = [...inMeeting, ...standing.map(({ personId }) => personId), actor.personId];
    return {
      level: accessOf(actor, { kind: 'document', id: documentId, of: { documentKind, trajectory: resource } }, now),
      colour: coloursOf(trajectory.programme.participants, viewers, trajectory.menteeId).get(actor.personId) ?? 8,
      ...(standing.some(({ personId }) => personId === actor.personId) && { shownTrajectory: trajectory.id }),
    };
  }
  const of = document && meetingDocument(document);
  if (!of) return none;
  const row = await findMeeting(database, of.meetingId);
  const meeting = { ...row, status: statusNow(row, clock()) };
  const resource = accessResource(meeting);
  const level = accessOf(
    actor,
    {
      ...{ kind: 'document', id: documentId },
      of: of.sheet
        ? { documentKind: 'sheet', meeting: resource, sheet: sheetResource(of.sheet) }
        : { documentKind: of.documentKind, meeting: resource },
    },
    clock(),
  );
  return {
    level,
    colour:
      coloursOf(
        meeting.programme?.participants ?? [],
        meeting.participants.map(({ personId }) => personId),
      ).get(actor.personId) ?? 8,
  };
}

type MeetingDocument =
  { documentKind: 'agenda' | 'summary' | 'board'; meetingId: string; sheet?: undefined } | { meetingId: string; sheet: SheetRow };

/** Of which meeting a document is, and as what; null: of none. */
function meetingDocument({
  agendaOf,
  summaryOf,
  boardOf,
  sheetOf,
}: {
  agendaOf: { id: string } | null;
  summaryOf: { id: string } | null;
  boardOf: { meetingId: string } | null;
  sheetOf: SheetRow | null;
}): MeetingDocument | null {
  if (agendaOf) return { documentKind: 'agenda', meetingId: agendaOf.id };
  if (summaryOf) return { documentKind: 'summary', meetingId: summaryOf.id };
  if (boardOf) return { documentKind: 'board', meetingId: boardOf.meetingId };
  return sheetOf && { meetingId: sheetOf.meetingId, sheet: sheetOf };
}
