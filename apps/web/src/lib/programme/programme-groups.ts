import type { ProgrammeInList } from '@tandem/contracts/programme';
import { isClosed } from '@tandem/domain/programme/status';

export type ProgrammeGroups = Record<'invited' | 'active' | 'preparing' | 'closed', ProgrammeInList[]>;

/** The list by what there is to do: to answer, to work, to prepare, to remember. The order within stays as it came. */
export function programmeGroups(programmes: readonly ProgrammeInList[]): ProgrammeGroups {
  const groups: ProgrammeGroups = { invited: [], active: [], preparing: [], closed: [] };
  for (const programme of programmes) {
    const { status, may } = programme;
    groups[may.answer ? 'invited' : isClosed(status) ? 'closed' : status === 'active' ? 'active' : 'preparing'].push(programme);
  }
  return groups;
}
