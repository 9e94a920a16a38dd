import { dev } from '$app/env';
import { deletePagesCaches } from './pages-cache.ts';

/** Keeps pages of trajectories and meetings for times without a network. Only for a signed-in person, and not while developing. */
export function keepPagesOffline(): void {
  if (dev || !('serviceWorker' in navigator)) return;
  // The app works without it (private windows, policies of a school), so a refusal is no error.
  void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
}

/** Deletes the kept pages and waits until they are gone. */
export async function forgetOfflinePages(): Promise<void> {
  navigator.serviceWorker?.controller?.postMessage({ kind: 'forget-pages' });
  await deletePagesCaches();
}
