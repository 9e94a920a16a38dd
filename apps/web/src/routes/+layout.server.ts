import type { LayoutServerLoad } from './$types';

/** Who asks, for every page; null only on the pages before signing in. */
export const load: LayoutServerLoad = ({ locals, depends }) => {
  depends('app:me');
  return { me: locals.me };
};
