import { authorize, can } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { closeGuestDoor } from '../guest/end-guests.ts';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { changeable, findFollowing, findMeeting } from './meeting-repository.ts';
import { sendPlan, sendSeriesPlan } from './send-plan.ts';

/** Cancels a meeting nobody has entered, and those of its series that follow when asked to. Again: nothing happens. */
export async function cancelMeeting(
  { actor, meetingId, reason, following }: { actor: Actor; meetingId: string; reason: string; following: boolean },
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.cancel', accessResource(meeting), clock());
  if (meeting.status === 'cancelled' && !following) return;
  const further = following
    ? (await findFollowing(database, meeting)).filter((row) => can(actor, 'meeting.cancel', accessResource(row), clock()))
    : [];
  const cancelled = await database.meeting.updateManyAndReturn({
    where: { id: { in: [meetingId, ...further.map(({ id }) => id)] }, ...changeable },
    data: { status: 'cancelled', cancelledAt: clock(), cancelReason: reason || null, planVersion: { increment: 1 } },
    select: { id: true },
  });
  if (cancelled.length === 0) {
    // A double click, or both at once: the other one has just done it.
    const { status } = await database.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { status: true } });
    if (status === 'cancelled') return;
    throw new DomainError('MEETING_OVER');
  }
  const ids = new Set(cancelled.map(({ id }) => id));
  for (const id of ids) await closeGuestDoor(id, ports);
  const inOrder = [meeting, ...further].filter(({ id }) => ids.has(id));
  if (inOrder.length === 1) await sendPlan(inOrder[0]!.id, 'cancelled', ports);
  else await sendSeriesPlan(inOrder, 'cancelled', ports);
}
