import type { ProgrammeInList } from '@tandem/contracts/programme';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('app:programmes');
  const { items } = await pageData({ fetch, url }, (api) => api.get<{ items: ProgrammeInList[] }>('/programmes'));
  return { title: m.programme_title(), programmes: items };
};
