import type { CommentsOfTrajectory } from '@tandem/contracts/comment';
import { can } from '@tandem/domain/access/authorize';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import type { TrajectoryRow } from '../trajectory/trajectory-repository.ts';

/** What the page needs to show the comments of a trajectory; null: this actor does not see them. */
export async function commentsFor(row: TrajectoryRow, actor: Actor, ports: Ports): Promise<CommentsOfTrajectory | null> {
  const now = ports.clock();
  const resource = resourceOf(row, ports);
  if (!can(actor, 'comment.read', resource, now)) return null;
  const readers = readersOf(row, ports);
  const before = await ports.database.trajectoryShow.findMany({
    where: { trajectoryId: row.id, level: 'comment' },
    select: { personId: true, person: { select: { name: true } } },
  });
  const names = new Map([
    ...before.map(({ personId, person }) => [personId, person.name] as const),
    ...row.programme.participants.filter(({ answer }) => answer === 'accepted').map(({ person }) => [person.id, person.name] as const),
  ]);
  return {
    documentId: row.commentsDocumentId,
    generation: row.commentsDocument.generation,
    mayWrite: can(actor, 'comment.write', resource, now),
    mayResolve: can(actor, 'comment.resolve', resource, now),
    people: [...names].map(([personId, name]) => ({ personId, name, current: readers.includes(personId) })),
  };
}

/** Everyone who sees the comments now: who may be named in one, and whose pages hear of them. */
export function readersOf(row: TrajectoryRow, ports: Ports): string[] {
  const resource = resourceOf(row, ports);
  const near = new Set([...resource.commentedBy, ...resource.programme.participants.map(({ personId }) => personId)]);
  // Comments are read by one's part in the trajectory alone: roles in an organisation open none.
  return [...near].filter((personId) => can({ personId, isAdmin: false, memberships: [] }, 'comment.read', resource, ports.clock()));
}
