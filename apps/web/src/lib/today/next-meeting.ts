import type { MeetingInList } from '@tandem/contracts/meeting';

const nearest = { live: 0, open: 1, planned: 2 } as const;

/** What is next: a meeting that goes on, else one whose door is open, else the soonest. Declined ones come only when there is no other. */
export function nextMeeting<Meeting extends Pick<MeetingInList, 'status' | 'plannedStart' | 'people'>>(
  ahead: readonly Meeting[],
  ownId: string,
): Meeting | undefined {
  const rank = ({ status, people }: Meeting) =>
    (nearest[status as keyof typeof nearest] ?? 9) + (people.find(({ personId }) => personId === ownId)?.answer === 'declined' ? 10 : 0);
  return [...ahead].sort((a, b) => rank(a) - rank(b) || (a.plannedStart < b.plannedStart ? -1 : 1))[0];
}
