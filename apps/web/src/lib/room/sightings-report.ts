import { createSightings, type Sighting, type Sightings } from '@tandem/call/record/sightings';
import { safeStorage } from '@tandem/call/plain-storage';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';

/** Hands in what this browser saw of its own connections; kept until the service has it. */
export function reportedSightings(personId: string, serverOffset: () => number): Sightings {
  return createSightings({
    personId,
    storage: safeStorage('local'),
    serverOffset,
    async send(sightings) {
      for (const [meetingId, items] of byMeeting(sightings)) {
        try {
          await api().post(`/meetings/${meetingId}/sightings`, { items });
        } catch (reason) {
          if (!isFinal(reason)) throw reason;
        }
      }
    },
    beacon: (sightings) =>
      byMeeting(sightings)
        .entries()
        .every(([meetingId, items]) => {
          const body = new Blob([JSON.stringify({ items })], { type: 'application/json' });
          return navigator.sendBeacon(`/api/meetings/${meetingId}/sightings`, body);
        }),
  });
}

type Item = { participantSid: string; came: string; left: string | null };

function byMeeting(sightings: readonly Sighting[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const { meetingId, participantSid, came, left } of sightings)
    groups.set(meetingId, [...(groups.get(meetingId) ?? []), { participantSid, came, left: left ?? null }]);
  return groups;
}

/** A refusal that no repetition changes: the meeting is not this person's any more. */
const isFinal = (reason: unknown): boolean =>
  reason instanceof ApiError && reason.status >= 400 && reason.status < 500 && ![401, 408, 425, 429].includes(reason.status);
