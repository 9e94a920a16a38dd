import { pageData } from '#lib/api/page-data.ts';
import type { Letter } from '#lib/mail/kept-letter.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params }) => {
  const letter = await pageData({ fetch, url }, (api) => api.get<Letter>(`/mail/${encodeURIComponent(params.file)}`));
  return { title: letter.subject, letter };
};
