import type { LookCapacity } from '@tandem/domain/access/meeting-capacity';
import { isLogged } from '@tandem/domain/access/meeting-capacity';
import type { Ports } from '../platform/ports.ts';

export interface NewLook {
  meetingId: string;
  capacity: LookCapacity;
  what: 'meeting-facts' | 'meeting-summary' | 'meeting-record' | 'recording';
}

/**
 * Writes down who looked at what of others', before the reply goes out; looks of participants are none, unless it is a recording they listen to. One per person, kind
 * and hour is enough: a reload is no second look. One statement, however many meetings were looked at.
 */
export async function recordLooks(
  personId: string,
  looks: readonly NewLook[],
  { pool, clock }: Pick<Ports, 'pool' | 'clock'>,
): Promise<void> {
  const kept = looks.filter(({ capacity, what }) => what === 'recording' || isLogged(capacity));
  if (kept.length === 0) return;
  await pool.query(
    `INSERT INTO access_log_entry (id, "personId", "asRole", what, "meetingId", at)
     SELECT gen_random_uuid(), $1, looked.as_role, looked.what, looked.meeting, $2
     FROM unnest($3::uuid[], $4::text[], $5::text[]) AS looked(meeting, as_role, what)
     WHERE NOT EXISTS (
       SELECT FROM access_log_entry old
       WHERE old."meetingId" = looked.meeting AND old."personId" = $1 AND old.what = looked.what AND old."asRole" = looked.as_role
         AND old.at >= date_trunc('hour', $2::timestamptz)
     )`,
    [personId, clock(), kept.map(({ meetingId }) => meetingId), kept.map(({ capacity }) => capacity), kept.map(({ what }) => what)],
  );
}
