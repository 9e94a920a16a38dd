import type { Trajectory } from '@tandem/contracts/trajectory';
import { familyName } from '@tandem/domain/person/name';
import type { Who } from '@tandem/trajectory/shape';
import { m } from '#lib/paraglide/messages.js';

/** Who leads or is responsible, for a cell: a surname where it is one person, else the part. */
export function whoWords(who: Who, participants: Trajectory['participants']): string {
  if (who === 'both') return m.trajectory_who_both();
  if (who === 'psychologist') return m.trajectory_who_psychologist();
  if (who === 'mentor' || who === 'mentee') {
    const people = participants.filter(({ part, current }) => part === who && current);
    const only = people.length === 1 ? people[0] : undefined;
    if (only) return familyName(only.name);
    return who === 'mentor' ? m.trajectory_who_mentor() : m.trajectory_who_mentee();
  }
  const person = participants.find(({ personId }) => personId === who.slice('person:'.length));
  return person ? familyName(person.name) : m.trajectory_someone();
}
