import type { Organisation } from '@tandem/contracts/organisation';
import type { OrganisationRetention } from '@tandem/contracts/retention';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('app:retention');
  const address = `/organisations/${encodeURIComponent(params.id)}`;
  const [organisation, retention] = await pageData({ fetch, url }, (api) =>
    Promise.all([api.get<Organisation>(address), api.get<OrganisationRetention>(`${address}/retention`)]),
  );
  return { title: m.retention_title(), organisation, retention };
};
