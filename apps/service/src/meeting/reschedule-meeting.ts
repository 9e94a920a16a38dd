import type { RescheduleMeeting } from '@tandem/contracts/meeting';
import type * as z from 'zod';
import type { Prisma } from '@tandem/database';
import { authorize, can } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import { shiftSeries } from '@tandem/domain/meeting/series';
import { zonedTimeToInstant } from '@tandem/domain/time/zone';
import type { ProgrammeStatus } from '@tandem/domain/programme/status';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findFollowing, findMeeting, lockMeeting, type MeetingRow } from './meeting-repository.ts';
import { sendPlan, sendSeriesPlan } from './send-plan.ts';

interface Plan {
  plannedStart: Date;
  plannedMinutes: number;
  timeZone: string;
  title: string;
}

/**
 * Moves a meeting that has not begun, with those of its series that follow when asked to: all or none. Everyone but the mover is asked
 * again. To where it is: nothing happens. @throws CONFLICT when one was moved meanwhile
 */
export async function rescheduleMeeting(
  { actor, meetingId, following, ...plan }: { actor: Actor; meetingId: string } & z.infer<typeof RescheduleMeeting>,
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.reschedule', accessResource(meeting), clock());
  if (meeting.status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
  if (!['planned', 'open'].includes(meeting.status) || meeting.attendance.length > 0) throw new DomainError('MEETING_OVER');
  const further = following
    ? (await findFollowing(database, meeting)).filter((row) => can(actor, 'meeting.reschedule', accessResource(row), clock()))
    : [];
  const start = zonedTimeToInstant(plan.date, plan.time, plan.timeZone);
  const starts = [
    start,
    ...shiftSeries(
      meeting.plannedStart,
      plan,
      further.map(({ plannedStart }) => plannedStart),
    ),
  ];
  const moves = [meeting, ...further].map((row, index) => {
    const next = { plannedStart: starts[index]!, plannedMinutes: plan.minutes, timeZone: plan.timeZone, title: plan.title ?? row.title };
    const programme = row.programme && { ...row.programme, status: row.programme.status as ProgrammeStatus };
    assertPlannable(next, programme, clock());
    return { row, next };
  });
  const moved = await database.$transaction(async (transaction) => {
    const [chosen] = moves;
    await lockMeeting(transaction, meetingId);
    const now = await transaction.meeting.findUniqueOrThrow({ where: { id: meetingId } });
    if (isAlready(now, chosen!.next)) return false;
    for (const { row, next } of moves) await move(transaction, row, next, actor, clock());
    return true;
  });
  if (!moved) return;
  if (moves.length === 1) await sendPlan(meetingId, 'moved', ports, meeting.plannedStart);
  else
    await sendSeriesPlan(
      moves.map(({ row }) => ({ id: row.id, before: row.plannedStart })),
      'moved',
      ports,
    );
}

async function move(transaction: Prisma.TransactionClient, row: MeetingRow, next: Plan, actor: Actor, at: Date): Promise<void> {
  const { id } = row;
  await lockMeeting(transaction, id);
  const now = await transaction.meeting.findUniqueOrThrow({ where: { id } });
  if (now.planVersion !== row.planVersion || now.status !== row.status) throw new DomainError('CONFLICT');
  await transaction.meeting.update({
    where: { id },
    data: { ...next, status: 'planned', startedNow: false, reminderSentAt: null, planVersion: { increment: 1 } },
  });
  const from = { fromStart: now.plannedStart, fromMinutes: now.plannedMinutes };
  const to = { toStart: next.plannedStart, toMinutes: next.plannedMinutes };
  if (from.fromStart.getTime() !== to.toStart.getTime() || from.fromMinutes !== to.toMinutes)
    await transaction.meetingMove.create({ data: { meetingId: id, byId: actor.personId, at, ...from, ...to } });
  const others = { meetingId: id, personId: { not: actor.personId } };
  await transaction.meetingParticipant.updateMany({ where: others, data: { answer: 'pending', answeredAt: null } });
  const own = { meetingId: id, personId: actor.personId };
  await transaction.meetingParticipant.updateMany({ where: own, data: { answer: 'accepted', answeredAt: at } });
}

const isAlready = (meeting: Plan & { status: string }, { plannedStart, plannedMinutes, timeZone, title }: Plan): boolean =>
  meeting.status !== 'cancelled' &&
  meeting.plannedStart.getTime() === plannedStart.getTime() &&
  meeting.plannedMinutes === plannedMinutes &&
  meeting.timeZone === timeZone &&
  title === meeting.title;
