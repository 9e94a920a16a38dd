import { error } from '@sveltejs/kit';
import type { Organisation } from '@tandem/contracts/organisation';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const organisation = await pageData({ fetch, url }, (api) => api.get<Organisation>(`/organisations/${encodeURIComponent(params.id)}`));
  if (!organisation.may.edit) error(404, 'Nothing to edit');
  return { title: m.organisation_edit_title(), organisation };
};
