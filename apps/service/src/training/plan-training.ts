import type { PlanTraining } from '@tandem/contracts/training';
import { authorize } from '@tandem/domain/access/authorize';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import { zonedTimeToInstant } from '@tandem/domain/time/zone';
import { assertInvitable } from '../meeting/assert-invitable.ts';
import { createMeeting } from '../meeting/create-meeting.ts';
import { findSamePlan } from '../meeting/find-same-plan.ts';
import { sendPlan } from '../meeting/send-plan.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** Plans a training: whoever plans it leads it, the others are asked to come. A double click plans one. @returns the meeting's id */
export async function planTraining({ actor, ...plan }: { actor: Actor } & PlanTraining, ports: Ports): Promise<string> {
  const { database, clock } = ports;
  authorize(actor, 'training.plan', { kind: 'organisation', id: plan.organisationId }, clock());
  const plannedStart = zonedTimeToInstant(plan.date, plan.time, plan.timeZone);
  assertPlannable({ plannedStart, plannedMinutes: plan.minutes, timeZone: plan.timeZone }, null, clock());
  const people = [...new Set(plan.people)].filter((id) => id !== actor.personId);
  await assertInvitable(actor, people, ports);
  const planned = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM person WHERE id = ${actor.personId}::uuid FOR UPDATE`;
    const same = { organiserId: actor.personId, plannedStart, people: [actor.personId, ...people], plan: { ...plan, programmeId: null } };
    const before = await findSamePlan(transaction, same, ports);
    if (before) return { id: before, made: false };
    const meeting = {
      ...{ programmeId: null, organiserId: actor.personId, kind: 'training', title: plan.title },
      ...{ plannedStart, plannedMinutes: plan.minutes, timeZone: plan.timeZone, startedNow: false, agenda: plan.agenda },
      participants: [
        { personId: actor.personId, part: 'host' as const, answer: 'accepted' as const },
        ...people.map((personId) => ({
          personId,
          part: plan.coHosts.includes(personId) ? ('co-host' as const) : ('participant' as const),
          answer: 'pending' as const,
        })),
      ],
    };
    return { id: await createMeeting(transaction, meeting, clock()), made: true };
  });
  if (planned.made) await sendPlan(planned.id, 'planned', ports);
  return planned.id;
}
