import { error } from '@sveltejs/kit';
import type { Programme } from '@tandem/contracts/programme';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const programme = await pageData({ fetch, url }, (api) => api.get<Programme>(`/programmes/${encodeURIComponent(params.id)}`));
  if (!programme.may.edit) error(404, 'Nothing to edit');
  return { title: m.programme_edit_title(), programme };
};
