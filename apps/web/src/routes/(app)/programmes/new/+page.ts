import { error } from '@sveltejs/kit';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PersonInList } from '@tandem/contracts/person';
import type { PageLoad } from './$types';

/** Only a curator makes programmes, each in an organisation where they are one. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  const organisations = me.memberships.filter(({ role }) => role === 'curator');
  if (organisations.length === 0) error(404, 'Not a curator');
  const { items } = await pageData({ fetch, url }, (api) => api.get<{ items: PersonInList[] }>('/people'));
  return { title: m.programme_new(), organisations, people: items };
};
