import type { SilentPair } from '@tandem/contracts/history';
import type { Database } from '@tandem/database';
import type { ProgrammePart } from '@tandem/domain/programme/participation';
import { isoDay } from '../platform/day.ts';
import { readSilences } from './read-silences.ts';

/** «Давно не видно»: pairs of an organisation that were asked a week ago and did nothing since, the longest silence first. For its curators and head. */
export async function silentPairs(
  database: Pick<Database, 'programme' | 'holiday' | '$queryRaw'>,
  organisationId: string,
  now: Date,
): Promise<SilentPair[]> {
  const silences = await readSilences(database, { organisationId }, now);
  return silences
    .filter(({ state }) => state === 'told')
    .sort((a, b) => b.days - a.days || (a.programme.id < b.programme.id ? -1 : 1))
    .map(({ programme, days, lastMetAt, lastWroteAt, lastMissed, nextPlannedStart }) => ({
      programmeId: programme.id,
      title: programme.title,
      people: programme.participants.map(({ part, person: { name, email } }) => ({ name, email, part: part as ProgrammePart })),
      days,
      neverMet: lastMetAt === null,
      lastMissed,
      lastMetAt: lastMetAt?.toISOString() ?? null,
      lastWroteOn: lastWroteAt && isoDay(lastWroteAt),
      nextPlannedStart: nextPlannedStart?.toISOString() ?? null,
    }));
}
