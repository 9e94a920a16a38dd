import type { MeetingPerson } from '@tandem/contracts/meeting';
import type { MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import { m } from '#lib/paraglide/messages.js';

const words: Record<MeetingPart, () => string> = {
  host: m.room_part_host,
  'co-host': m.room_part_co_host,
  participant: m.room_part_participant,
  guest: m.room_part_guest,
};

/** As whom somebody is in a group. Of a programme's own people its mentors lead; in the list all of them are hosts. */
export function partOf({ part, programmePart }: Pick<MeetingPerson, 'part' | 'programmePart'>): MeetingPart {
  if (programmePart === null || part === 'guest') return part;
  return programmePart === 'mentor' ? 'host' : 'participant';
}

export const partWords = (person: Pick<MeetingPerson, 'part' | 'programmePart'>): string => words[partOf(person)]();
