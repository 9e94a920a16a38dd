import { error, redirect } from '@sveltejs/kit';
import { ApiError } from './api-error.ts';
import { api } from './client.ts';

/**
 * Asks the API inside a page's `load`: `pageData({ fetch, url }, (api) => api.get<Meeting>('/meetings/7'))`. A refusal becomes the error
 * page in words; an ended session leads to signing in and back.
 */
export async function pageData<Data>(
  event: { fetch: typeof fetch; url: URL },
  ask: (client: ReturnType<typeof api>) => Promise<Data>,
): Promise<Data> {
  try {
    return await ask(api(event.fetch));
  } catch (reason) {
    if (!(reason instanceof ApiError)) throw reason;
    if (reason.status === 401) redirect(303, `/sign-in?next=${encodeURIComponent(event.url.pathname + event.url.search)}`);
    error(reason.status || 503, { message: reason.message, code: reason.code });
  }
}
