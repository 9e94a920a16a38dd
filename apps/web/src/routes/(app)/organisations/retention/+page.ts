import { error } from '@sveltejs/kit';
import type { RetentionLogEntry } from '@tandem/contracts/retention';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

/** What was taken away in the whole installation, for its administrator. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  if (!me.isAdmin) error(404, 'Not the administrator');
  const { items } = await pageData({ fetch, url }, (api) => api.get<{ items: RetentionLogEntry[] }>('/retention/log'));
  return { title: m.retention_log(), entries: items };
};
