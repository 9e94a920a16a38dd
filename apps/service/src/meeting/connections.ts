import type { Attendance } from '@tandem/database/generated/client';
import type { AttendanceSource, Confidence, Connection } from '@tandem/domain/meeting/connection';
import type { Prisma } from '@tandem/database';

/** An attendance row as the domain's rules take it. */
export const connectionOf = ({ personId, connectionId, participantSid, from, to, confidence, source }: Attendance): Connection => ({
  personId,
  connectionId,
  participantSid,
  from,
  to,
  confidence: confidence as Confidence,
  source: source as AttendanceSource,
});

/** Keeps what the rules say of a connection. Call under `lockMeeting`. */
export async function storeConnection(
  transaction: Pick<Prisma.TransactionClient, 'attendance'>,
  meetingId: string,
  connection: Connection,
): Promise<void> {
  const { participantSid, ...facts } = connection;
  await transaction.attendance.upsert({ where: { participantSid }, create: { participantSid, meetingId, ...facts }, update: facts });
}
