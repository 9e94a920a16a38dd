import { pageData } from '#lib/api/page-data.ts';
import type { LetterInList } from '#lib/mail/kept-letter.ts';
import { m } from '#lib/paraglide/messages.js';
import type { LayoutLoad } from './$types';

/** Only in a demo: elsewhere the API knows no such address, and this becomes «no such page». */
export const load: LayoutLoad = async ({ fetch, url, depends }) => {
  depends('app:mail');
  const { items } = await pageData({ fetch, url }, (api) => api.get<{ items: LetterInList[] }>('/mail'));
  return { title: m.mail_title(), letters: items };
};
