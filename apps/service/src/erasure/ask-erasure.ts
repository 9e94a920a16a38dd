import type { Erasure } from '@tandem/contracts/erasure';
import { authorize, can } from '@tandem/domain/access/authorize';
import { erasureDueAt } from '@tandem/domain/erasure/grace';
import { DomainError } from '@tandem/domain/error/domain-error';
import { findPersonResource } from '../person/person-resource.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { confirmPassword } from '../session/confirm-password.ts';
import type { SignInThrottle } from '../session/sign-in-throttle.ts';

/** Whether one asked to be forgotten, and when it will be so. */
export async function readErasure({ actor }: { actor: Actor }, { database }: Ports): Promise<Erasure> {
  const resource = await findPersonResource(database, actor.personId);
  authorize(actor, 'person.editSelf', resource);
  const row = await database.erasure.findUnique({ where: { personId: actor.personId } });
  return {
    wish: row && { askedAt: row.askedAt.toISOString(), dueAt: row.dueAt.toISOString() },
    may: { ask: can(actor, 'person.erase', resource) },
  };
}

/**
 * Asks to be forgotten; confirmed by the own password, told by a letter. To ask twice changes nothing: the day stays.
 * @throws WRONG_PASSWORD, TOO_MANY_REQUESTS
 */
export async function askErasure(
  { actor, password, address }: { actor: Actor; password: string; address: string },
  ports: Ports,
  throttle: SignInThrottle,
): Promise<void> {
  authorize(actor, 'person.erase', await findPersonResource(ports.database, actor.personId));
  await confirmPassword({ actor, password, address }, ports, throttle);
  const now = ports.clock();
  const { count } = await ports.database.erasure.createMany({
    data: [{ personId: actor.personId, askedAt: now, dueAt: erasureDueAt(now) }],
    skipDuplicates: true,
  });
  if (count > 0) await ports.jobs.add('erasure:mail', { personId: actor.personId }, { key: `erasure:${actor.personId}` });
}

/** Takes it back. @throws NOT_ALLOWED_NOW when there is no wish, or it is being carried out */
export async function takeBackErasure({ actor }: { actor: Actor }, { database }: Ports): Promise<void> {
  authorize(actor, 'person.erase', await findPersonResource(database, actor.personId));
  const { count } = await database.erasure.deleteMany({ where: { personId: actor.personId, begunAt: null } });
  if (count === 0) throw new DomainError('NOT_ALLOWED_NOW');
}
