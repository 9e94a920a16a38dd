import type { ProgrammeParticipant } from '@tandem/contracts/programme';
import type { ProgrammePart } from '@tandem/domain/programme/participation';

/** Where someone stands: takes part, has not answered, said no, was asked no longer, or is out since `to`. */
export type Standing = 'present' | 'invited' | 'declined' | 'withdrawn' | 'left';

/** A person of a programme with all the parts they hold in the same standing. */
export type ParticipantRow = Omit<ProgrammeParticipant, 'part' | 'answer'> & { parts: ProgrammePart[]; standing: Standing };

const order: readonly Standing[] = ['present', 'invited', 'declined', 'withdrawn', 'left'];

/** Whoever stayed until a programme was closed is still present in it: their part ends with it. */
function standingOf({ answer, to }: ProgrammeParticipant, closedAt: string | null): Standing {
  if (answer === 'declined') return 'declined';
  const ended = to !== null && (closedAt === null || to < closedAt);
  if (answer === 'invited') return ended ? 'withdrawn' : 'invited';
  return ended ? 'left' : 'present';
}

/** One row a person and standing, mentors before mentees, those present first. */
export function participantRows(participants: readonly ProgrammeParticipant[], closedAt: string | null): ParticipantRow[] {
  const rows = new Map<string, ParticipantRow>();
  for (const participant of participants) {
    const { part, answer: _, ...rest } = participant;
    const standing = standingOf(participant, closedAt);
    const key = `${participant.personId} ${standing} ${standing === 'present' ? '' : participant.to}`;
    const row = rows.get(key);
    if (!row) rows.set(key, { ...rest, standing, parts: [part] });
    else if (!row.parts.includes(part)) row.parts.push(part);
  }
  const rank = ({ standing, parts }: ParticipantRow) => order.indexOf(standing) * 2 + (parts.includes('mentor') ? 0 : 1);
  return [...rows.values()].sort((one, other) => rank(one) - rank(other));
}
