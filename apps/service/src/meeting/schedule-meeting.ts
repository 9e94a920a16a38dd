import type { ScheduleMeeting } from '@tandem/contracts/meeting';
import { authorize } from '@tandem/domain/access/authorize';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import { planSeries } from '@tandem/domain/meeting/series';
import { zonedTimeToInstant } from '@tandem/domain/time/zone';
import { holidaysOfProgramme } from '../organisation/holidays-of-programme.ts';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { assertInvitable } from './assert-invitable.ts';
import { createMeeting } from './create-meeting.ts';
import { findSamePlan } from './find-same-plan.ts';
import { programmeForMeeting } from './programme-for-meeting.ts';
import { sendPlan, sendSeriesPlan } from './send-plan.ts';
import { seriesEnd } from './series-end.ts';

/** A year of weekly meetings takes longer than Prisma grants by itself. */
const SERIES_TIMEOUT = 30_000;

/**
 * Plans a meeting of a programme, or a series of them: all its current people take part; others are invited as guests. A double click
 * plans one. @returns the meeting's id, of a series the first one's
 */
export async function scheduleMeeting({ actor, ...plan }: { actor: Actor } & ScheduleMeeting, ports: Ports): Promise<string> {
  const { database, clock } = ports;
  const { programme, resource, people } = await programmeForMeeting(ports, plan.programmeId);
  authorize(actor, 'meeting.plan', resource, ports.clock());
  const { repeat } = plan;
  const starts = repeat
    ? planSeries(plan, repeat, await holidaysOfProgramme(database, { organisationId: programme.organisationId, people })).starts
    : [zonedTimeToInstant(plan.date, plan.time, plan.timeZone)];
  for (const plannedStart of starts) {
    const { minutes: plannedMinutes, timeZone } = plan;
    assertPlannable({ plannedStart, plannedMinutes, timeZone }, { ...programme, status: resource.status }, clock());
  }
  const guests = [...new Set(plan.guests)].filter((id) => !people.includes(id));
  await assertInvitable(actor, guests, ports);
  const planned = await database.$transaction(
    async (transaction) => {
      await transaction.$queryRaw`SELECT id FROM programme WHERE id = ${programme.id}::uuid FOR UPDATE`;
      const same = { organiserId: actor.personId, plannedStart: starts[0]!, people: [...people, ...guests], plan };
      const before = await findSamePlan(transaction, same, ports);
      if (before) return { first: before, made: [] };
      const series = repeat && { everyWeeks: repeat.everyWeeks, ...seriesEnd(repeat), createdAt: clock() };
      const seriesId = series && (await transaction.meetingSeries.create({ data: series, select: { id: true } })).id;
      const made: string[] = [];
      for (const plannedStart of starts) {
        const meeting = {
          programmeId: programme.id,
          organiserId: actor.personId,
          kind: people.length > 2 ? 'group' : 'pair',
          title: plan.title,
          plannedStart,
          plannedMinutes: plan.minutes,
          timeZone: plan.timeZone,
          startedNow: false,
          ...(seriesId && { seriesId }),
          agenda: plan.agenda,
          participants: [
            ...people.map((personId) => ({
              personId,
              part: 'host' as const,
              answer: personId === actor.personId ? ('accepted' as const) : ('pending' as const),
            })),
            ...guests.map((personId) => ({ personId, part: 'guest' as const, answer: 'pending' as const })),
          ],
        };
        made.push(await createMeeting(transaction, meeting, clock()));
      }
      return { first: made[0]!, made };
    },
    { timeout: SERIES_TIMEOUT },
  );
  if (planned.made.length > 1)
    await sendSeriesPlan(
      planned.made.map((id) => ({ id })),
      'planned',
      ports,
    );
  else if (planned.made.length === 1) await sendPlan(planned.first, 'planned', ports);
  return planned.first;
}
