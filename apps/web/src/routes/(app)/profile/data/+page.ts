import type { Erasure } from '@tandem/contracts/erasure';
import type { ExportLog } from '@tandem/contracts/export';
import type { OwnRetention } from '@tandem/contracts/retention';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('app:own-data');
  const [exports, retention, erasure] = await pageData({ fetch, url }, (api) =>
    Promise.all([api.get<ExportLog>('/export'), api.get<{ items: OwnRetention[] }>('/retention'), api.get<Erasure>('/erasure')]),
  );
  return { title: m.export_page(), exports, retention: retention.items, erasure };
};
