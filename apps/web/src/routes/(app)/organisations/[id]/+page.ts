import type { HolidayList } from '@tandem/contracts/holiday';
import type { Invitation } from '@tandem/contracts/invitation';
import type { Organisation } from '@tandem/contracts/organisation';
import type { PersonInList } from '@tandem/contracts/person';
import { pageData } from '#lib/api/page-data.ts';
import type { PageLoad } from './$types';

type List<Item> = { items: Item[] };

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('app:organisations');
  depends('app:people');
  return pageData({ fetch, url }, async (api) => {
    const address = `/organisations/${encodeURIComponent(params.id)}`;
    const [organisation, people, holidays] = await Promise.all([
      api.get<Organisation>(address),
      api.get<List<PersonInList>>(`${address}/people`),
      api.get<HolidayList>(`${address}/holidays`),
    ]);
    const invitations = organisation.may.invite ? await api.get<List<Invitation>>('/invitations', { organisation: organisation.id }) : null;
    const leaders = people.items.filter(({ roles }) => roles.includes('head') || roles.includes('curator'));
    const waiting = (invitations?.items ?? []).filter(({ state }) => state === 'open' || state === 'expired');
    return { title: organisation.name, organisation, leaders, waiting, holidays };
  });
};
