import type { Ports } from '../platform/ports.ts';
import type { MeetingRow } from './meeting-repository.ts';

/** Notes that a guest waits at the door; those who may admit hear of it once. */
export async function knock(meeting: MeetingRow, personId: string, { database, notices, clock }: Ports): Promise<void> {
  const { count } = await database.meetingParticipant.updateMany({
    where: {
      meetingId: meeting.id,
      personId,
      OR: [{ knockedAt: null }, { refusedAt: { gte: database.meetingParticipant.fields.knockedAt } }],
    },
    data: { knockedAt: clock() },
  });
  if (count > 0) await notices.send({ to: hostsOf(meeting), about: 'lobby', id: meeting.id });
}

export const hostsOf = (meeting: MeetingRow): string[] =>
  meeting.participants.filter(({ part }) => part === 'host').map(({ personId }) => personId);
