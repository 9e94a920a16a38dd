import type { RescheduleMeeting } from '@tandem/contracts/meeting';
import type * as z from 'zod';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import { zonedTimeToInstant } from '@tandem/domain/time/zone';
import type { ProgrammeStatus } from '@tandem/domain/programme/status';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeeting, lockMeeting } from './meeting-repository.ts';
import { sendPlan } from './send-plan.ts';

/** Moves a meeting that has not begun. Everyone but the mover is asked again. To where it is: nothing happens. @throws CONFLICT when it was moved meanwhile */
export async function rescheduleMeeting(
  { actor, meetingId, ...plan }: { actor: Actor; meetingId: string } & z.infer<typeof RescheduleMeeting>,
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.reschedule', accessResource(meeting), clock());
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  if (!['planned', 'open'].includes(meeting.status) || meeting.attendance.length > 0) throw new DomainError('MEETING_OVER');
  const plannedStart = zonedTimeToInstant(plan.date, plan.time, plan.timeZone);
  const programme = meeting.programme && { ...meeting.programme, status: meeting.programme.status as ProgrammeStatus };
  assertPlannable({ plannedStart, plannedMinutes: plan.minutes, timeZone: plan.timeZone }, programme, clock());
  const moved = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const now = await transaction.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    if (isAlready(now, { ...plan, plannedStart })) return false;
    if (now.planVersion !== meeting.planVersion || now.status !== meeting.status) throw new DomainError('CONFLICT');
    await transaction.meeting.update({
      where: { id: meetingId },
      data: {
        plannedStart,
        plannedMinutes: plan.minutes,
        timeZone: plan.timeZone,
        ...(plan.title && { title: plan.title }),
        status: 'planned',
        startedNow: false,
        reminderSentAt: null,
        planVersion: { increment: 1 },
      },
    });
    await transaction.meetingParticipant.updateMany({
      where: { meetingId, personId: { not: actor.personId } },
      data: { answer: 'pending', answeredAt: null },
    });
    await transaction.meetingParticipant.updateMany({
      where: { meetingId, personId: actor.personId },
      data: { answer: 'accepted', answeredAt: clock() },
    });
    return true;
  });
  if (moved) await sendPlan(meetingId, 'moved', ports, meeting.plannedStart);
}

const isAlready = (
  meeting: { plannedStart: Date; plannedMinutes: number; timeZone: string; title: string; status: string },
  { plannedStart, minutes, timeZone, title }: { plannedStart: Date; minutes: number; timeZone: string; title?: string | undefined },
): boolean =>
  meeting.status !== 'cancelled' &&
  meeting.plannedStart.getTime() === plannedStart.getTime() &&
  meeting.plannedMinutes === minutes &&
  meeting.timeZone === timeZone &&
  (title === undefined || title === meeting.title);
