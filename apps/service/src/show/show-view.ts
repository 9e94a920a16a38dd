import type { Show } from '@tandem/contracts/show';
import type { ShowLevel } from '@tandem/domain/show/in-force';
import type { ShowRow } from './shows-in-force.ts';

/** A show as the one sees it to whom it is given. */
export const shownToMe = ({ level, purpose, by, from }: ShowRow): Pick<Show, 'level' | 'purpose' | 'byName' | 'from'> => ({
  level: level as ShowLevel,
  purpose,
  byName: by?.name ?? null,
  from: from.toISOString(),
});

/** A show as those see it who gave it. */
export const showView = (show: ShowRow): Show => ({
  id: show.id,
  personId: show.personId,
  name: show.person.name,
  ...shownToMe(show),
});
