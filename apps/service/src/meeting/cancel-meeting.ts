import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting } from './meeting-repository.ts';
import { sendPlan } from './send-plan.ts';

/** Cancels a meeting nobody has entered. Again: nothing happens. */
export async function cancelMeeting(
  { actor, meetingId, reason }: { actor: Actor; meetingId: string; reason: string },
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.cancel', accessResource(meeting), clock());
  if (meeting.status === 'cancelled') return;
  const { count } = await database.meeting.updateMany({
    where: { id: meetingId, status: { in: ['planned', 'open'] }, attendance: { none: {} } },
    data: { status: 'cancelled', cancelledAt: clock(), cancelReason: reason || null, planVersion: { increment: 1 } },
  });
  if (count === 0) {
    // A double click, or both at once: the other one has just done it.
    const { status } = await database.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { status: true } });
    if (status === 'cancelled') return;
    throw new DomainError('MEETING_OVER');
  }
  await sendPlan(meetingId, 'cancelled', ports);
}
