import type { Meeting } from '@tandem/contracts/meeting';
import { pageData } from '#lib/api/page-data.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const meeting = await pageData({ fetch, url }, (api) => api.get<Meeting>(`/meetings/${params.id}`));
  return { title: meeting.title, meeting };
};
