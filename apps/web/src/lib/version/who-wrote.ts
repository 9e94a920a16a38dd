import type { Authorship } from '@tandem/contracts/version';
import { politeName } from '@tandem/domain/person/name';
import { type ClockRange, nameOfRanges } from '@tandem/trajectory/clock-ranges';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { day } from '#lib/time/day.ts';

/** More pieces than this are asked about no longer: a long passage by many hands. */
const MOST = 100;

type Reader = { trajectoryId: string; personId: string; timeZone: string };

/** «Ольга Викторовна, 17 ноября, во время встречи»: a line for each person and day of a passage, in the order of the text. */
export async function whoWrote(ranges: readonly ClockRange[], { trajectoryId, personId, timeZone }: Reader): Promise<string[]> {
  const asked = ranges.slice(0, MOST);
  if (asked.length === 0) return [m.version_who_no_words()];
  try {
    const { items } = await api().get<Authorship>(`/trajectories/${trajectoryId}/authorship`, { of: nameOfRanges(asked) });
    const lines = asked.flatMap((range) => {
      const found = items.filter((one) => one.clientId === range.clientId && one.from < range.to && one.to > range.from);
      return found.length > 0 ? found.map((one) => lineOf(one, personId, timeZone)) : [m.version_who_unsaved()];
    });
    return [...new Set(lines)];
  } catch (reason) {
    return [reason instanceof ApiError && reason.code === 'NETWORK' ? m.version_who_offline() : errorMessage(reason)];
  }
}

export function lineOf(
  { certainty, personId, name, last, meetingId }: Omit<Authorship['items'][number], 'clientId' | 'from' | 'to' | 'first'>,
  reader: string,
  timeZone: string,
): string {
  const when = day(last, timeZone);
  if (certainty === 'service') return m.version_who_template({ when });
  const who = personId === reader ? m.version_who_you() : name && politeName(name);
  if (!who) return m.version_who_unknown({ when });
  if (certainty === 'unsure') return m.version_who_unsure({ who, when });
  return meetingId ? m.version_who_in_meeting({ who, when }) : m.version_who({ who, when });
}
