import type { Actor } from './actor.ts';
import type { CheckResource } from './resource.ts';

/** A check of the line is a room for one: whoever asked for it, and nobody else, whatever their role. */
export const CHECK_RULES = {
  'check.enter': (actor: Actor, { personId }: CheckResource) => actor.personId === personId,
} as const;
