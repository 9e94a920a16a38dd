import type { ScheduleMeeting } from '@tandem/contracts/meeting';
import type { Prisma } from '@tandem/database';
import { projectAgenda } from '@tandem/trajectory/agenda';
import { justNow } from '../platform/just-now.ts';
import type { Ports } from '../platform/ports.ts';
import { seriesEnd } from './series-end.ts';

type SamePlan = Pick<ScheduleMeeting, 'title' | 'minutes' | 'timeZone' | 'agenda' | 'repeat'> & { programmeId: string | null };

/** The meeting (of a series, its first) that the same person planned just now with the very same words and people. @returns its id */
export async function findSamePlan(
  transaction: Prisma.TransactionClient,
  { organiserId, plannedStart, people, plan }: { organiserId: string; plannedStart: Date; people: readonly string[]; plan: SamePlan },
  { relay, clock }: Pick<Ports, 'relay' | 'clock'>,
): Promise<string | undefined> {
  const alike = await transaction.meeting.findMany({
    where: {
      ...{
        organiserId,
        plannedStart,
        programmeId: plan.programmeId,
        title: plan.title,
        plannedMinutes: plan.minutes,
        timeZone: plan.timeZone,
      },
      series: plan.repeat ? { everyWeeks: plan.repeat.everyWeeks, ...seriesEnd(plan.repeat) } : null,
      ...{ startedNow: false, status: { in: ['planned', 'open'] }, createdAt: { gt: justNow(clock()) } },
    },
    select: { id: true, agendaDocumentId: true, participants: { select: { personId: true } } },
  });
  for (const { id, agendaDocumentId, participants } of alike) {
    const agenda = projectAgenda(await relay.read(agendaDocumentId)).items.map(({ title, minutes, hint }) => ({ title, minutes, hint }));
    const same = participants.length === people.length && participants.every(({ personId }) => people.includes(personId));
    const wished = plan.agenda.map(({ title, minutes, hint }) => ({ title, minutes, hint }));
    if (same && JSON.stringify(agenda) === JSON.stringify(wished)) return id;
  }
  return undefined;
}
