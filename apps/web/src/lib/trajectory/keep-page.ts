import { version } from '$app/env';
import { pagesCachePrefix } from '#lib/session/pages-cache.ts';

/**
 * Keeps this page for times without a network, when it was come to by a link inside the app: the service worker itself sees only full loads.
 * Only where it is at work, so that nothing is kept in private windows and while developing.
 */
export async function keepPage(pathname: string): Promise<void> {
  if (!navigator.serviceWorker?.controller || !globalThis.caches) return;
  try {
    const cache = await caches.open(pagesCachePrefix + version);
    const response = await fetch(pathname, { headers: { accept: 'text/html' } });
    if (response.ok && !response.redirected && response.headers.get('content-type')?.startsWith('text/html'))
      await cache.put(pathname, response);
  } catch {
    // No network or no room: the page is then there only with a network.
  }
}
