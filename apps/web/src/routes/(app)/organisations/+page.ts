import { redirect } from '@sveltejs/kit';
import type { Organisation } from '@tandem/contracts/organisation';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

/** The administrator has a list; others mostly have one organisation, and are led to it. */
export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:organisations');
  const { me } = await parent();
  const { items } = await pageData({ fetch, url }, (api) => api.get<{ items: Organisation[] }>('/organisations'));
  const [only] = items;
  if (!me.isAdmin && items.length === 1 && only) redirect(307, `/organisations/${only.id}`);
  return { title: m.organisation_title(), organisations: items };
};
