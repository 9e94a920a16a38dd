import { authorColours } from '@tandem/domain/person/colour';
import type { ProgrammePart } from '@tandem/domain/programme/participation';

/** The colours of those who write: the programme's people by joining, then guests. */
export function coloursOf(
  participants: { personId: string; part: string; from: Date }[],
  guests: string[] = [],
  menteeId: string | null = null,
): ReadonlyMap<string, number> {
  const authors = participants.map(({ personId, part, from }) => ({ personId, part: part as ProgrammePart, joinedAt: from }));
  const later = guests
    .filter((id) => !authors.some(({ personId }) => personId === id))
    .map((personId) => ({ personId, part: null, joinedAt: new Date(8.64e15) }));
  return authorColours([...authors, ...later], menteeId);
}
