/** The door to the toaster: the exports map of this package gives `.ts` files only, runes live in `toaster-state.svelte.ts`. */
export { Toaster, toaster, type Toast } from './toaster-state.svelte.ts';
