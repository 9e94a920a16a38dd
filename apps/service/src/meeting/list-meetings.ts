import type { MeetingInList, MeetingQuery } from '@tandem/contracts/meeting';
import type * as z from 'zod';
import { can } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { findMeetingsOf, numbersOf } from './meeting-repository.ts';
import { listView } from './meeting-view.ts';

/** The actor's own meetings, soonest first. What a curator sees of others' is in the history. */
export async function listMeetings(
  { actor, ...query }: { actor: Actor } & z.infer<typeof MeetingQuery>,
  { database, clock }: Ports,
): Promise<{ items: MeetingInList[]; nextCursor: string | null }> {
  const rows = await findMeetingsOf(database, actor.personId, {
    from: query.from ? new Date(query.from) : undefined,
    to: query.to ? new Date(query.to) : undefined,
    status: query.status,
    programme: query.programme,
    after: query.cursor ? readCursor(query.cursor) : undefined,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  // On the list of people is also who declined or has left: to them the meeting does not exist any more.
  const readable = page.filter((row) => can(actor, 'meeting.readAgenda', accessResource(row), clock()));
  const numbers = await numbersOf(database, [...new Set(readable.flatMap(({ programmeId }) => programmeId ?? []))]);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: readable.map((row) => listView(row, actor, { number: numbers.get(row.id) ?? null, now: clock() })),
    nextCursor: last ? `${last.plannedStart.toISOString()}~${last.id}` : null,
  };
}

/** As the contract has checked it: `<start>~<id>`. */
export function readCursor(cursor: string): { plannedStart: Date; id: string } {
  const [start = '', id = ''] = cursor.split('~');
  return { plannedStart: new Date(start), id };
}
