import { error } from '@sveltejs/kit';
import type { PersonInList } from '@tandem/contracts/person';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

/** Every account of the installation, one entry per person and organisation; for its administrator. */
export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:people');
  const { me } = await parent();
  if (!me.isAdmin) error(404, 'Not the administrator');
  const { items } = await pageData({ fetch, url }, (api) => api.get<{ items: PersonInList[] }>('/people'));
  return { title: m.organisation_accounts(), people: items };
};
