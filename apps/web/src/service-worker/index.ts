import { version } from '$app/env';
import { assets, immutable } from '$app/manifest';
import { self } from '$app/service-worker';
import { deletePagesCaches, pagesCachePrefix } from '../lib/session/pages-cache.ts';

/**
 * Opens pages without a network. Code, styles and faces: cache first, they never change under their names. Pages of trajectories, of meetings
 * and «Сегодня»: network first, and after 4 s or without a network the copy of that page that was seen last. Nothing of /api is ever kept.
 * The pages carry a person's data: signing out deletes them (by message and by the page itself).
 */
const shell = `tandem-shell-${version}`;
const pages = pagesCachePrefix + version;
const patience = 4000;
const keptPages = /^\/($|trajectories(\/|$)|meetings(\/|$))/u;

// Models, WebAssembly and code of optional parts are fetched when they are used: they would double what is downloaded at the first visit.
const shellPaths = new Set(
  [...immutable, ...assets]
    .map(({ path }) => new URL(path, `${self.location.origin}/`).pathname)
    .filter((path) => /\.(js|css|woff2|svg|webmanifest)$/u.test(path) && !path.includes('/immutable/effects/')),
);

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(shell).then((cache) => cache.addAll([...shellPaths])));
  void self.skipWaiting();
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== shell && name !== pages) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const message: unknown = event.data;
  if (typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'forget-pages') {
    event.waitUntil(deletePagesCaches());
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (shellPaths.has(url.pathname)) event.respondWith(fromShell(request));
  else if (request.mode === 'navigate' && keptPages.test(url.pathname)) event.respondWith(page(request, url));
});

async function fromShell(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: shell, ignoreSearch: true })) ?? fetch(request);
}

async function page(request: Request, url: URL): Promise<Response> {
  const kept = () => caches.match(url.pathname, { cacheName: pages, ignoreVary: true });
  const fresh = fetch(request).then(async (response) => {
    // A redirect to the sign-in page, a refusal or a fault is shown but never kept.
    const own = response.ok && !response.redirected && response.headers.get('content-type')?.startsWith('text/html');
    if (own) await (await caches.open(pages)).put(url.pathname, response.clone());
    return response;
  });
  const timeout = new Promise<'late'>((resolve) => setTimeout(() => resolve('late'), patience));
  try {
    const first = await Promise.race([fresh, timeout]);
    if (first !== 'late') return first.status >= 500 ? ((await kept()) ?? first) : first;
    // The late reply still renews the copy; its failure is no news.
    fresh.catch(() => undefined);
    return (await kept()) ?? (await fresh);
  } catch (reason) {
    const copy = await kept();
    if (copy) return copy;
    throw reason;
  }
}
