import { lobbyState } from '@tandem/domain/meeting/lobby';
import { isLeading, type MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import type { Ports } from '../platform/ports.ts';
import type { MeetingRow } from './meeting-repository.ts';

type Participant = MeetingRow['participants'][number];

/**
 * A guest comes to the door: those who may admit hear of it once. Someone who was sent away hears that first, and knocks anew only
 * by asking once more: an open page, which asks again by itself, must not go on knocking.
 * @returns where the guest stands now; null when they are not on the list
 */
export async function knock(meeting: MeetingRow, personId: string, { database, notices, clock }: Ports): Promise<Participant | null> {
  const guest = meeting.participants.find((one) => one.personId === personId);
  if (!guest) return null;
  const refused = lobbyState(guest) === 'refused';
  if (lobbyState(guest) === 'waiting') return guest;
  const knockedAt = refused && guest.knockedAt !== null ? null : clock();
  const { count } = await database.meetingParticipant.updateMany({
    where: { meetingId: meeting.id, personId, knockedAt: guest.knockedAt },
    data: { knockedAt },
  });
  if (count > 0 && knockedAt) await notices.send({ to: hostsOf(meeting), about: 'lobby', id: meeting.id });
  return { ...guest, knockedAt };
}

export const hostsOf = (meeting: MeetingRow): string[] =>
  meeting.participants.filter(({ part }) => isLeading(part as MeetingPart)).map(({ personId }) => personId);
