/*
 * Rights and consents follow from who met, and a message or a sighting may be all that tells it (LiveKit was down). Where these are taken
 * away, the bare fact stays: an attendance of which nobody knows how long it was.
 */

/** SQL that takes away the messages whose ids `which` selects, and counts them. */
export const takeMessages = (which: string): string => `
  WITH gone AS (DELETE FROM chat_message WHERE id IN (${which}) RETURNING "meetingId", "personId", at),
  kept AS (${keep(`'chat:' || "meetingId" || ':' || "personId"`, 'min(at)', 'min(at)', 'chat')})
  SELECT count(*)::int AS count FROM gone`;

/** The same for sightings, by the participant sids that `which` selects. */
export const takeSightings = (which: string): string => `
  WITH gone AS (
    DELETE FROM meeting_sighting WHERE "participantSid" IN (${which})
    RETURNING "meetingId", "personId", "participantSid", came, coalesce("left", came) AS until
  ), kept AS (${keep('min("participantSid")', 'min(came)', 'max(until)', 'browser')})
  SELECT count(*)::int AS count FROM gone`;

const keep = (sid: string, from: string, to: string, source: string): string => `
  INSERT INTO attendance ("participantSid", "meetingId", "personId", "connectionId", "from", "to", confidence, source)
  SELECT ${sid}, "meetingId", "personId", '${source}', ${from}, ${to}, 'unknown', '${source}' FROM gone
  WHERE NOT EXISTS (SELECT FROM attendance a WHERE a."meetingId" = gone."meetingId" AND a."personId" = gone."personId")
  GROUP BY "meetingId", "personId" ON CONFLICT DO NOTHING`;
