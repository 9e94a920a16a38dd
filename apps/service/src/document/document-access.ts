import { documentAccess as accessOf, type DocumentAccess } from '@tandem/domain/access/document-access';
import type { TrajectoryResource } from '@tandem/domain/access/resource';
import type { Prisma } from '@tandem/database';
import { coloursOf } from '../programme/colours-of.ts';
import { accessResource, programmeResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

type TrajectoryRow = Prisma.TrajectoryGetPayload<{ include: { programme: { include: { participants: true } } } }>;

/** A trajectory as the policy takes it. @param shownTo to whom a participant shows it in a meeting right now */
export const trajectoryResource = ({ id, menteeId, programme }: TrajectoryRow, shownTo: readonly string[] = []): TrajectoryResource => ({
  kind: 'trajectory',
  id,
  menteeId,
  programme: programmeResource(programme),
  shownTo,
});

/** What the actor may do with a document, and in which colour they write. Nonexistent and denied are both `none`. */
export async function documentAccess(
  actor: Actor,
  documentId: string,
  { database, clock, shows }: Ports,
): Promise<{ level: DocumentAccess; colour: number }> {
  const document = await database.document.findUnique({
    where: { id: documentId },
    select: {
      kind: true,
      trajectory: { include: { programme: { include: { participants: true } } } },
      agendaOf: { select: { id: true } },
      summaryOf: { select: { id: true } },
    },
  });
  const none = { level: 'none', colour: 8 } as const;
  const { trajectory } = document ?? {};
  if (trajectory) {
    const viewers = shows.viewersOf(trajectory.id);
    const level = accessOf(
      actor,
      { kind: 'document', id: documentId, of: { documentKind: 'trajectory', trajectory: trajectoryResource(trajectory, viewers) } },
      clock(),
    );
    const colours = coloursOf(trajectory.programme.participants, [...viewers, actor.personId], trajectory.menteeId);
    return { level, colour: colours.get(actor.personId) ?? 8 };
  }
  const meetingId = document?.agendaOf?.id ?? document?.summaryOf?.id;
  if (!document || !meetingId) return none;
  const meeting = await findMeeting(database, meetingId);
  const documentKind = document.kind === 'agenda' ? 'agenda' : 'summary';
  const level = accessOf(actor, { kind: 'document', id: documentId, of: { documentKind, meeting: accessResource(meeting) } }, clock());
  return {
    level,
    colour:
      coloursOf(
        meeting.programme?.participants ?? [],
        meeting.participants.map(({ personId }) => personId),
      ).get(actor.personId) ?? 8,
  };
}
