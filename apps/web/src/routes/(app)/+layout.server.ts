import { redirect } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** Everything in this group is for signed-in people; `hooks.server.ts` has sent the others to sign in and back. */
export const load: LayoutServerLoad = ({ locals, depends }) => {
  depends('app:me');
  if (!locals.me) redirect(303, '/sign-in');
  return { me: locals.me };
};
