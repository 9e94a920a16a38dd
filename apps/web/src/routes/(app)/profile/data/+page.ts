import type { ExportLog } from '@tandem/contracts/export';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('app:own-data');
  const exports = await pageData({ fetch, url }, (api) => api.get<ExportLog>('/export'));
  return { title: m.export_page(), exports };
};
