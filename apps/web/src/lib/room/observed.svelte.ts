import type { Observable } from '@tandem/call/observable';
import { createSubscriber } from 'svelte/reactivity';

/** An observable of the call as components read it: whoever reads `current` is drawn anew when it changes. */
export function observed<T>(source: Observable<T>): { readonly current: T } {
  const subscribe = createSubscriber((update) => source.subscribe(update));
  return {
    get current() {
      subscribe();
      return source.get();
    },
  };
}
