import type { MeetingRecord, MeetingReplay } from '@tandem/contracts/record';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('app:record');
  const record = await pageData({ fetch, url }, (api) => api.get<MeetingRecord>(`/meetings/${params.id}/record`));
  // Who gets the balance of speech has met.
  const replay =
    record.talk === undefined ? null : await pageData({ fetch, url }, (api) => api.get<MeetingReplay>(`/meetings/${params.id}/replay`));
  return { title: record.number ? m.record_title_number({ number: record.number }) : m.record_title(), record, replay };
};
