import { actualTime } from '@tandem/domain/meeting/attendance';
import { parseIdentity } from '@tandem/domain/meeting/identity';
import { reconcile } from '@tandem/domain/meeting/reconcile';
import { isOver, type MeetingStatus } from '@tandem/domain/meeting/status';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import { connectionOf, storeConnection } from './connections.ts';
import { findMeeting, lockMeeting } from './meeting-repository.ts';

/**
 * Compares the attendance with what LiveKit lists now and with what browsers handed in, and corrects it; of a meeting that is
 * over, the actual time follows. While LiveKit can't be asked, nobody is taken to have left.
 */
export async function reconcileMeeting(meetingId: string, { database, rooms, clock }: Ports): Promise<void> {
  const names = await database.roomInstance.findMany({ where: { meetingId }, select: { name: true }, distinct: ['name'] });
  const answers = await Promise.all(names.map(({ name }) => rooms.participants(name))).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'LIVEKIT_UNAVAILABLE') return null;
    throw error;
  });
  const now = clock();
  const listed =
    answers?.flatMap((room) =>
      (room?.participants ?? []).flatMap(({ sid, identity, joinedAt }) => {
        const who = parseIdentity(identity);
        return who ? [{ ...who, participantSid: sid, joinedAt }] : [];
      }),
    ) ?? null;
  await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const meeting = await findMeeting(transaction, meetingId);
    const over = isOver(meeting.status as MeetingStatus);
    const recorded = meeting.attendance.map(connectionOf);
    const sightings = await transaction.meetingSighting.findMany({ where: { meetingId } });
    const corrections = reconcile({ recorded, listed, sightings, rooms: meeting.rooms, now, lastListedAt: meeting.lastListedAt, over });
    for (const connection of corrections) await storeConnection(transaction, meetingId, connection);
    const corrected = new Map([...recorded, ...corrections].map((connection) => [connection.participantSid, connection]));
    const actual = over ? actualTime([...corrected.values()], meeting.endedAt ?? now) : null;
    await transaction.meeting.update({
      where: { id: meetingId },
      data: {
        ...(listed && names.length > 0 && { lastListedAt: now }),
        ...(over && { actualStart: actual?.start ?? null, actualEnd: actual?.end ?? null }),
      },
    });
  });
}
