import { DomainError } from '../error/domain-error.ts';
import type { Actor } from './actor.ts';
import { isOpenToGuest } from './guest-rules.ts';
import { POLICY, type Action, type ResourceOf } from './policy.ts';

type Rule<A extends Action> = (actor: Actor, resource: ResourceOf<A>, now: Date) => boolean;

/** May the actor do this? Nobody (null) may do nothing, and nothing may be done to what does not exist (null). */
export function can<A extends Action>(
  actor: Actor | null,
  action: A,
  resource: ResourceOf<A> | null | undefined,
  now: Date = new Date(),
): boolean {
  if (actor === null || resource === null || resource === undefined) return false;
  if (actor.guestOf !== undefined && !isOpenToGuest(actor.guestOf, action, resource)) return false;
  return (POLICY[action] as Rule<A>)(actor, resource, now);
}

/**
 * The first line of every use case: `authorize(actor, 'meeting.join', meeting)`. Narrows away null from a lookup's result.
 * @throws UNAUTHENTICATED without an actor; NOT_FOUND when missing and when denied alike, with no details, so that the two cannot be told apart.
 */
export function authorize<A extends Action>(
  actor: Actor | null,
  action: A,
  resource: ResourceOf<A> | null | undefined,
  now: Date = new Date(),
): asserts resource is ResourceOf<A> {
  if (actor === null) throw new DomainError('UNAUTHENTICATED');
  if (!can(actor, action, resource, now)) throw new DomainError('NOT_FOUND');
}
