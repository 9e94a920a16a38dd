import { getContext, setContext } from 'svelte';

const key = Symbol('visit');

/** Says to everything inside that whoever looks came by a link: there is no product to lead them to. */
export const markVisit = (): boolean => setContext(key, true);

export const isVisit = (): boolean => getContext(key) === true;
