import { pageData } from '#lib/api/page-data.ts';
import { readVisit } from '#lib/guest/visit.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

/** The times are those of the guest's own clock, which the server does not know. */
export const ssr = false;

export const load: PageLoad = async ({ fetch, url }) => {
  const visit = await pageData({ fetch, url }, readVisit);
  return { title: visit?.meeting.title ?? m.guest_gone_title(), visit };
};
