/** Caches with this beginning hold pages of a signed-in person; each version of the app has its own. */
export const pagesCachePrefix = 'tandem-pages-';

/** Deletes every kept page. */
export async function deletePagesCaches(): Promise<void> {
  if (!globalThis.caches) return;
  const names = await caches.keys();
  await Promise.all(names.map((name) => (name.startsWith(pagesCachePrefix) ? caches.delete(name) : undefined)));
}
