import type { HistoryPage, HistoryQuery } from '@tandem/contracts/history';
import { redirect } from '@sveltejs/kit';
import { pageData } from '#lib/api/page-data.ts';
import type { Query } from '#lib/api/client.ts';
import { historyAddress, monthSpan, periodStart } from '#lib/history/history-query.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

/** Of an organisation (the one named, else the first that the reader runs); a programme named alone: of that programme. */
export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:history');
  const { me } = await parent();
  const { timeZone } = me;
  const now = Date.now();
  const address = historyAddress(url, now, timeZone);
  const run = me.memberships.filter(({ role }) => role === 'curator' || role === 'head');
  const organisations = [...new Map(run.map(({ organisationId: id, organisationName: name }) => [id, { id, name }])).values()];
  const organisation = address.organisation ?? (address.programme ? undefined : organisations[0]?.id);
  if (!organisation && !address.programme) redirect(303, '/meetings');

  const from = periodStart(address.period, now, timeZone);
  const filter = { organisation, programme: address.programme, kind: address.kind, status: address.status };
  const ask = (query: Partial<HistoryQuery>) => pageData({ fetch, url }, (api) => api.get<HistoryPage>('/history', query as Query));
  const [page, month] = await Promise.all([
    ask({ ...filter, from, limit: address.view === 'calendar' ? 1 : 50 }),
    address.view === 'calendar' ? ask({ ...filter, ...monthSpan(address.month, timeZone), limit: 100 }) : null,
  ]);
  const search = new URLSearchParams(Object.entries({ ...filter, from }).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return {
    title: organisation ? m.history_title() : m.history_title_programme(),
    page,
    calendar: month?.items ?? null,
    address,
    from: from ?? null,
    organisations,
    search: search.toString(),
    // Whoever will not be there does not choose the hour: the pair plans, the curator looks.
    mayPlan: !organisation,
  };
};
