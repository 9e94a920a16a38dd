import { error, redirect } from '@sveltejs/kit';
import type { Handle } from '@sveltejs/kit/hooks';
import { sameProcessFetch } from '#lib/api/same-process-fetch.ts';
import { cookieMaxAge, cookieName, isLocale } from '#lib/paraglide/runtime.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import type { Me } from '#lib/session/me.ts';
import { themeAttribute } from '#lib/theme/theme.ts';

export const handleFetch = sameProcessFetch;

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.me = await whoAsks(event);
  const isPublic = event.route.id === null || /^\/\((public|guest)\)/u.test(event.route.id);
  if (!event.locals.me && !isPublic) {
    const next = event.url.pathname + event.url.search;
    redirect(303, next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`);
  }

  return paraglideMiddleware(inOwnLanguage(event), ({ locale }) =>
    resolve(event, {
      // Universal loads may read these of a reply; without the filter reading any header throws on the server.
      filterSerializedResponseHeaders: (name) => name === 'content-type' || name === 'retry-after',
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', themeAttribute(event.cookies)),
      preload: ({ type, path }) => type === 'js' || type === 'css' || (type === 'font' && path.includes('inter-')),
    }),
  );
};

type Event = Parameters<Handle>[0]['event'];

async function whoAsks(event: Event): Promise<Me | null> {
  const response = await event.fetch('/api/me');
  // To a guest by a link, who has no account, the product does not exist.
  if (response.status === 401 || response.status === 404) return null;
  if (!response.ok) error(503, { message: 'The API did not say who asks', code: 'UNAVAILABLE' });
  return (await response.json()) as Me;
}

/** A browser that never chose a language speaks the person's one, the server and the page's script alike. */
function inOwnLanguage(event: Event): Request {
  const headers = new Headers(event.request.headers);
  const own = event.locals.me?.language;
  if (isLocale(own) && !isLocale(event.cookies.get(cookieName))) {
    headers.set('cookie', `${cookieName}=${own}`);
    event.cookies.set(cookieName, own, {
      path: '/',
      httpOnly: false,
      secure: event.url.protocol === 'https:',
      sameSite: 'lax',
      maxAge: cookieMaxAge,
    });
  }
  return new Request(event.url, { headers });
}
