import { api } from '#lib/api/client.ts';
import { eraseLocalCopies } from './before-sign-out.ts';
import { forgetOfflinePages } from './offline-pages.ts';

/**
 * Ends the session: local copies go first, so that a tab closed in between leaves nothing behind; then the session; then a full load, so
 * that nothing of the person stays in memory.
 */
export async function signOut(): Promise<void> {
  await eraseLocalCopies();
  await forgetOfflinePages();
  await api().post('/auth/sign-out', {});
  // Pages fetched between the erasing and the end of the session.
  await forgetOfflinePages();
  location.assign('/sign-in');
}
