import type { Trajectory, TrajectoryInList } from '@tandem/contracts/trajectory';
import { can } from '@tandem/domain/access/authorize';
import type { ProgrammeStatus } from '@tandem/domain/programme/status';
import { isCurrent } from '@tandem/domain/programme/participation';
import { projectTrajectory, type TrajectoryCounts, type TrajectoryProjection } from '@tandem/trajectory/projection';
import { commentsFor } from '../comment/comments-for.ts';
import { programmeResource } from '../meeting/access-resource.ts';
import type { Ports } from '../platform/ports.ts';
import { isoDay } from '../platform/day.ts';
import { participantsOf } from '../programme/programme-view.ts';
import type { Actor } from '../session/actor.ts';
import { shownToMe } from '../show/show-view.ts';
import { documentAt } from './document-at.ts';
import { logLook } from './log-look.ts';
import { planCounts } from './plan-counts.ts';
import { accessTo, openTrajectory, resourceOf, type TrajectoryAccess } from './trajectory-access.ts';
import { findTrajectoriesAround, type TrajectoryRow } from './trajectory-repository.ts';

/** Trajectories one may open: the own one, those of one's mentees, and former ones as they stood. The latest changed first. */
export async function listTrajectories({ actor }: { actor: Actor }, ports: Ports): Promise<TrajectoryInList[]> {
  const rows = await findTrajectoriesAround(ports.database, actor.personId);
  const open = rows.flatMap((row) => {
    const access = accessTo(row, actor, ports);
    return access ? [{ row, access }] : [];
  });
  const counts = await planCounts(
    open.filter(({ access }) => access.level !== 'until').map(({ row }) => row.documentId),
    ports,
  );
  return Promise.all(
    open.map(async ({ row, access }) => inList(row, access, counts.get(row.documentId) ?? (await read(row, access, ports)).counts, ports)),
  );
}

/** One trajectory with what its page's heading needs; the words come by co-editing or as the projection. @throws NOT_FOUND */
export async function readTrajectory({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<Trajectory> {
  const { row, access } = await openTrajectory({ actor, id }, ports);
  const { counts } = await read(row, access, ports);
  const now = ports.clock();
  const resource = programmeResource(row.programme);
  const until = access.level === 'until' ? access.until : now;
  return {
    ...inList(row, access, counts, ports),
    template: row.template,
    comments: await commentsFor(row, actor, ports),
    mayListShows: can(actor, 'show.list', resourceOf(row, ports), now),
    mayShow: can(actor, 'show.give', resourceOf(row, ports), now),
    startsOn: isoDay(row.programme.startsOn),
    endsOn: isoDay(row.programme.endsOn),
    participants: participantsOf(row.programme, row.menteeId)
      .filter(({ answer, from }) => answer === 'accepted' && new Date(from) <= until)
      .map((one) => {
        const organisation = organisationOf(row, one.personId);
        return {
          personId: one.personId,
          name: one.name,
          photoUrl: one.photoUrl,
          part: one.part,
          colour: one.colour,
          timeZone: one.timeZone,
          organisationName: organisation?.name ?? null,
          city: organisation?.city ?? null,
          current: isCurrent({ ...one, from: new Date(one.from), to: one.to ? new Date(one.to) : null }, resource, now),
        };
      }),
  };
}

/** The words as JSON: of now, or of the moment the reader left. Looks of those outside the pair are kept. @throws NOT_FOUND */
export async function readProjection(
  { actor, id }: { actor: Actor; id: string },
  ports: Ports,
): Promise<{ at: string; projection: TrajectoryProjection }> {
  const { row, access } = await openTrajectory({ actor, id }, ports);
  await logLook({ actor, trajectoryId: id, as: access.as }, ports);
  const at = access.level === 'until' ? access.until : ports.clock();
  return { at: at.toISOString(), projection: await read(row, access, ports) };
}

async function read(row: TrajectoryRow, access: TrajectoryAccess, ports: Ports): Promise<TrajectoryProjection> {
  const doc = await documentAt(row.documentId, access.level === 'until' ? access.until : null, ports);
  try {
    return projectTrajectory(doc);
  } finally {
    doc.destroy();
  }
}

function inList(row: TrajectoryRow, access: TrajectoryAccess, counts: TrajectoryCounts, { clock }: Ports): TrajectoryInList {
  const { programme, document } = row;
  const resource = programmeResource(programme);
  const moment = access.level === 'until' ? access.until : clock();
  const mentors = programme.participants.filter(
    (one, index) => one.part === 'mentor' && one.personId !== row.menteeId && isCurrent(resource.participants[index]!, resource, moment),
  );
  return {
    id: row.id,
    documentId: row.documentId,
    programmeId: programme.id,
    programmeTitle: programme.title,
    programmeStatus: programme.status as ProgrammeStatus,
    menteeId: row.menteeId,
    menteeName: row.mentee.name,
    mentors: mentors.map(({ person }) => ({ id: person.id, name: person.name })),
    access: access.level,
    shown: access.as === 'shown' ? shownToMe(access.show) : null,
    generation: document.generation,
    schemaVersion: document.schemaVersion,
    counts: {
      difficulties: counts.difficulties,
      goals: counts.goals,
      events: counts.events,
      done: counts.done,
      inProgress: counts.inProgress,
    },
    changedAt: (access.level === 'until' && access.until < document.changedAt ? access.until : document.changedAt).toISOString(),
  };
}

/** Where someone is: their organisation in their own time zone, else any. */
function organisationOf({ programme }: TrajectoryRow, personId: string): { name: string; city: string } | undefined {
  const person = programme.participants.find((one) => one.personId === personId)?.person;
  const organisations = person?.memberships.map(({ organisation }) => organisation) ?? [];
  return organisations.find(({ timeZone }) => timeZone === person?.timeZone) ?? organisations[0];
}
