import { authorize } from '@tandem/domain/access/authorize';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { createMeeting } from './create-meeting.ts';
import { programmeForMeeting } from './programme-for-meeting.ts';

const MINUTES = 45;

/** «Начать сейчас»: a meeting that is open at once. A double click, or the partner's at the same time, finds the one just made. */
export async function startMeetingNow({ actor, programmeId }: { actor: Actor; programmeId: string }, ports: Ports): Promise<string> {
  const { database, clock, notices } = ports;
  const { programme, resource, people } = await programmeForMeeting(ports, programmeId);
  authorize(actor, 'meeting.startNow', resource, clock());
  const now = clock();
  assertPlannable({ plannedStart: now, plannedMinutes: MINUTES, timeZone: 'UTC' }, { ...programme, status: resource.status }, now);
  const id = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM programme WHERE id = ${programme.id}::uuid FOR UPDATE`;
    const running = await transaction.meeting.findFirst({
      where: { programmeId: programme.id, startedNow: true, status: { in: ['open', 'live'] } },
      select: { id: true },
    });
    if (running) return running.id;
    const { timeZone, language } = await transaction.person.findUniqueOrThrow({
      where: { id: actor.personId },
      select: { timeZone: true, language: true },
    });
    return createMeeting(
      transaction,
      {
        programmeId: programme.id,
        organiserId: actor.personId,
        kind: people.length > 2 ? 'group' : 'pair',
        title: language === 'en' ? 'Meeting without a plan' : 'Встреча без расписания',
        plannedStart: now,
        plannedMinutes: MINUTES,
        timeZone,
        startedNow: true,
        agenda: [],
        participants: people.map((personId) => ({ personId, part: 'host', answer: personId === actor.personId ? 'accepted' : 'pending' })),
      },
      now,
    );
  });
  await notices.send({ to: people, about: 'meeting', id });
  return id;
}
