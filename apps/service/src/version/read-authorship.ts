import type { Authorship } from '@tandem/contracts/version';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { RangeAttribution, type AttributableRow, type ClockRange } from './attribute-ranges.ts';
import { openHistory, type OpenHistory } from './open-history.ts';

const ROWS_AT_ONCE = 2_000;

/** «Кто это написал»: who brought these pieces of the text and when, from the rows of the log. @throws NOT_FOUND */
export async function readAuthorship(
  { actor, id, of }: { actor: Actor; id: string; of: string },
  ports: Ports,
): Promise<Authorship['items']> {
  const history = await openHistory({ actor, id, action: 'trajectory.readHistory' }, ports);
  const ranges = of.split(',').map((range): ClockRange => {
    const [clientId, from, to] = range.split('.').map(Number);
    return { clientId: clientId!, from: from!, to: to! };
  });
  const owners = await ports.database.documentClient.findMany({
    where: { documentId: history.documentId, clientId: { in: ranges.map(({ clientId }) => BigInt(clientId)) } },
    select: { clientId: true, personId: true, since: true },
  });
  const attribution = await attribute(history, ranges, owners, ports);
  const ownerOf = new Map(owners.map(({ clientId, personId }) => [Number(clientId), personId]));
  const found = attribution.map((piece) => ({
    ...piece,
    // Whoever handed in the writing of somebody else did not write it.
    personId: piece.certainty === 'unsure' ? (ownerOf.get(piece.clientId) ?? null) : piece.authorId,
  }));
  const [people, meetings] = await Promise.all([
    ports.database.person.findMany({
      where: { id: { in: found.flatMap(({ personId }) => personId ?? []) } },
      select: { id: true, name: true },
    }),
    ports.database.meeting.findMany({
      where: { programmeId: history.row.programmeId, actualStart: { not: null } },
      select: { id: true, actualStart: true, actualEnd: true },
    }),
  ]);
  const names = new Map(people.map(({ id: personId, name }) => [personId, name]));
  const meetingAt = (at: Date) =>
    meetings.find(({ actualStart, actualEnd }) => actualStart! <= at && (actualEnd === null || at <= actualEnd));
  return found.map(({ clientId, from, to, certainty, personId, first, last }) => ({
    ...{ clientId, from, to, certainty, personId },
    name: (personId && names.get(personId)) ?? null,
    first: first.toISOString(),
    last: last.toISOString(),
    meetingId: meetingAt(last)?.id ?? null,
  }));
}

type Owner = { clientId: bigint; personId: string; since: Date };

/** Only rows that can have brought them: of the clients' owners since their first use, and what has no sure owner. */
async function attribute({ documentId, generation, to }: OpenHistory, ranges: ClockRange[], owners: Owner[], { database }: Ports) {
  const attribution = new RangeAttribution(ranges);
  const owned = new Set(owners.map(({ clientId }) => Number(clientId)));
  const since = owners.reduce<Date | null>((first, one) => (first === null || one.since < first ? one.since : first), null);
  const sources = [
    { origin: 'recovered' },
    ...(since ? [{ authorId: { in: owners.map(({ personId }) => personId) }, at: { gte: since } }] : []),
    ...(ranges.some(({ clientId }) => !owned.has(clientId)) ? [{ authorId: null }] : []),
  ];
  let after = 0n;
  let rows: AttributableRow[];
  do {
    rows = await database.documentUpdate.findMany({
      where: { documentId, generation, seq: { gt: after, lte: BigInt(to.seq) }, OR: sources },
      select: { seq: true, authorId: true, origin: true, at: true, update: true },
      orderBy: { seq: 'asc' },
      take: ROWS_AT_ONCE,
    });
    for (const row of rows) attribution.read(row);
    after = rows.at(-1)?.seq ?? after;
  } while (rows.length === ROWS_AT_ONCE && !attribution.complete);
  return attribution.found;
}
