import { redirect } from '@sveltejs/kit';
import type { LayoutServerLoad } from './$types';

/** The room has no frame, but it is for signed-in people like every page of the product. */
export const load: LayoutServerLoad = ({ locals, depends }) => {
  depends('app:me');
  if (!locals.me) redirect(303, '/sign-in');
  return { me: locals.me };
};
