import type { Invitation } from '@tandem/contracts/invitation';
import type { Organisation } from '@tandem/contracts/organisation';
import type { PersonInList } from '@tandem/contracts/person';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

type List<Item> = { items: Item[] };

/** People of one organisation: the one in the address, else the first of one's own, else the first there is. */
export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:people');
  const asked = url.searchParams.get('organisation');
  const { me } = await parent();
  const data = await pageData({ fetch, url }, async (api) => {
    const { items: organisations } = await api.get<List<Organisation>>('/organisations');
    const own = me.memberships[0]?.organisationId;
    const organisation =
      organisations.find(({ id }) => id === asked) ?? organisations.find(({ id }) => id === own) ?? organisations[0] ?? null;
    if (!organisation) return { organisations, organisation, people: [], invitations: [] };
    const [people, invitations] = await Promise.all([
      api.get<List<PersonInList>>(`/organisations/${organisation.id}/people`),
      organisation.may.invite ? api.get<List<Invitation>>('/invitations', { organisation: organisation.id }) : { items: [] },
    ]);
    return { organisations, organisation, people: people.items, invitations: invitations.items };
  });
  return { title: m.app_people(), ...data };
};
