import { isCurrent, type ProgrammePeople } from '../programme/participation.ts';
import { isLeading, type MeetingParticipant } from './meeting-participant.ts';

interface LedMeeting {
  /** null: a meeting of no programme, such as a training. */
  readonly programme: ProgrammePeople | null;
  readonly participants: readonly Pick<MeetingParticipant, 'personId' | 'part'>[];
}

/**
 * Those who lead the others of a training or small group and are not of them: they divide, mute and ask, and are not divided, muted or asked.
 * Of a programme its mentors now (there everybody is `host`, since nobody waits at the own door), else whoever was named to lead.
 */
export function leadersOf({ programme, participants }: LedMeeting, now: Date): ReadonlySet<string> {
  const leading =
    programme === null
      ? participants.filter(({ part }) => isLeading(part))
      : programme.participants.filter((one) => one.part === 'mentor' && isCurrent(one, programme, now));
  return new Set(leading.map(({ personId }) => personId));
}
