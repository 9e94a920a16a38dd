import type { TrajectoryScreen } from './trajectory-screen.svelte.ts';

/** Classes of an item that changed in this meeting: a stripe in the colour of who changed it, neutral when that is not known. */
export function stripeClass(screen: TrajectoryScreen, item: string): string[] {
  const stripe = screen.stripe(item);
  return stripe ? ['changed', stripe.colour === null ? 'who-unknown' : `who-${stripe.colour}`] : [];
}
