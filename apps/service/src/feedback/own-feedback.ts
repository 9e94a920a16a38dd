import type { OwnFeedback } from '@tandem/contracts/feedback';
import type { Database } from '@tandem/database';

/** What this person answered; null: nothing yet. The caller has authorised it, and asks for the actor only. */
export async function findOwnFeedback(
  database: Pick<Database, 'meetingFeedback'>,
  meetingId: string,
  personId: string,
): Promise<OwnFeedback | null> {
  const row = await database.meetingFeedback.findUnique({ where: { meetingId_personId: { meetingId, personId } } });
  return row && { answers: row.answers as Record<string, number>, at: row.at.toISOString() };
}
