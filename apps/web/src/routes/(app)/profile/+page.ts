import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import type { OwnPage } from '#lib/person/own-page.ts';
import type { SessionEntry } from '#lib/session/session-entry.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends('app:profile');
  const [own, sessions] = await pageData({ fetch, url }, (api) =>
    Promise.all([api.get<OwnPage>('/me'), api.get<{ items: SessionEntry[] }>('/sessions')]),
  );
  return { title: m.app_profile(), own, sessions: sessions.items };
};
