import type { WaitingMention } from '@tandem/contracts/today';
import { can } from '@tandem/domain/access/authorize';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { resourceOf } from '../trajectory/trajectory-access.ts';
import { wholeTrajectory } from '../trajectory/trajectory-repository.ts';

const MOST = 50;

/** Comments in which the actor was named and to which they have not come yet: one a thread, the newest first. Only where they see comments. */
export async function waitingMentions({ actor }: { actor: Actor }, ports: Ports): Promise<WaitingMention[]> {
  const { database, clock } = ports;
  const rows = await database.commentMention.findMany({
    where: { personId: actor.personId, seenAt: null },
    include: { by: { select: { name: true } }, trajectory: { include: wholeTrajectory } },
    orderBy: [{ at: 'desc' }, { commentId: 'desc' }],
    distinct: ['trajectoryId', 'threadId'],
    take: MOST,
  });
  return rows
    .filter(({ trajectory }) => can(actor, 'comment.read', resourceOf(trajectory, ports), clock()))
    .map(({ trajectoryId, threadId, trajectory, by, at }) => ({
      ...{ trajectoryId, threadId, menteeName: trajectory.mentee.name, byName: by.name, at: at.toISOString() },
    }));
}
