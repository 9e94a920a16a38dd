import type { GuestVisit } from '@tandem/contracts/guest';
import type { Meeting } from '@tandem/contracts/meeting';
import { ApiError } from '#lib/api/api-error.ts';
import type { Api } from '#lib/api/client.ts';

/** Where the guest of this browser is; null: nowhere, or not any more. */
export async function readVisit(api: Api): Promise<GuestVisit | null> {
  return api.get<GuestVisit>('/guests/me').catch((reason: unknown) => {
    if (reason instanceof ApiError && (reason.status === 401 || reason.status === 404)) return null;
    throw reason;
  });
}

/** What a guest is told, as the room takes a meeting: what they are not told is empty. */
export function meetingOf({ meeting }: GuestVisit): Meeting {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const untold = { answer: 'accepted', timeZone, city: null, preferredHours: null } as const;
  const nothing = { id: '', generation: 0 };
  return {
    ...{ number: null, timeZone, startedNow: false, actualEnd: null, cancelReason: null },
    ...{ series: null, seriesId: null, locked: false, programme: null, agenda: [], trajectories: [] },
    ...{ agendaDocument: nothing, summaryDocument: nothing },
    ...meeting,
    people: meeting.people.map((person) => ({ ...untold, ...person })),
    may: { join: true, reschedule: false, cancel: false, admit: false, lead: false, lock: false, endForAll: false, answer: false },
  };
}
