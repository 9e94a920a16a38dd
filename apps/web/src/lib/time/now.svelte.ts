import { createSubscriber } from 'svelte/reactivity';

const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, 15_000);
  return () => clearInterval(timer);
});

/** The present moment, ms; whoever reads it in a component is drawn anew every 15 seconds. */
export function now(): number {
  subscribe();
  return Date.now();
}
