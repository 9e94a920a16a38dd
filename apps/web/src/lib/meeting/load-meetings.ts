import type { MeetingInList } from '@tandem/contracts/meeting';
import type { Api } from '#lib/api/client.ts';

type Page = { items: MeetingInList[]; nextCursor: string | null };

/** A planned start this long ago may still be going on (four hours, and half an hour of waiting). */
const STILL_GOING = 5 * 60 * 60_000;
const MOST_PAGES = 20;

/** The reader's meetings to come or going on, soonest first. */
export async function meetingsAhead(api: Api): Promise<MeetingInList[]> {
  const { items } = await api.get<Page>('/meetings', { from: new Date(Date.now() - STILL_GOING).toISOString(), limit: 100 });
  return items.filter(({ status }) => status === 'planned' || status === 'open' || status === 'live');
}

/** All of the reader's meetings. The list comes soonest first, so the newest are on its last page. */
export async function allMeetings(api: Api): Promise<MeetingInList[]> {
  const all: MeetingInList[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply: Page = await api.get<Page>('/meetings', { limit: 100, cursor });
    all.push(...reply.items);
    cursor = reply.nextCursor;
    if (cursor === null) break;
  }
  return all;
}
