import type { ScheduleMeeting } from '@tandem/contracts/meeting';
import { authorize } from '@tandem/domain/access/authorize';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import { zonedTimeToInstant } from '@tandem/domain/time/zone';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { assertInvitable } from './assert-invitable.ts';
import { createMeeting } from './create-meeting.ts';
import { findSamePlan } from './find-same-plan.ts';
import { programmeForMeeting } from './programme-for-meeting.ts';
import { sendPlan } from './send-plan.ts';

/** Plans a meeting of a programme: all its current people take part; others are invited as guests. A double click plans one. */
export async function scheduleMeeting({ actor, ...plan }: { actor: Actor } & ScheduleMeeting, ports: Ports): Promise<string> {
  const { database, clock } = ports;
  const { programme, resource, people } = await programmeForMeeting(ports, plan.programmeId);
  authorize(actor, 'meeting.plan', resource, ports.clock());
  const plannedStart = zonedTimeToInstant(plan.date, plan.time, plan.timeZone);
  assertPlannable(
    { plannedStart, plannedMinutes: plan.minutes, timeZone: plan.timeZone },
    { ...programme, status: resource.status },
    clock(),
  );
  const guests = [...new Set(plan.guests)].filter((id) => !people.includes(id));
  await assertInvitable(actor, guests, ports);
  const { id, made } = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM programme WHERE id = ${programme.id}::uuid FOR UPDATE`;
    const same = { organiserId: actor.personId, plannedStart, people: [...people, ...guests], plan };
    const planned = await findSamePlan(transaction, same, ports);
    if (planned) return { id: planned, made: false };
    const id = await createMeeting(
      transaction,
      {
        programmeId: programme.id,
        organiserId: actor.personId,
        kind: people.length > 2 ? 'group' : 'pair',
        title: plan.title,
        plannedStart,
        plannedMinutes: plan.minutes,
        timeZone: plan.timeZone,
        startedNow: false,
        agenda: plan.agenda,
        participants: [
          ...people.map((personId) => ({
            personId,
            part: 'host' as const,
            answer: personId === actor.personId ? ('accepted' as const) : ('pending' as const),
          })),
          ...guests.map((personId) => ({ personId, part: 'guest' as const, answer: 'pending' as const })),
        ],
      },
      clock(),
    );
    return { id, made: true };
  });
  if (made) await sendPlan(id, 'planned', ports);
  return id;
}
