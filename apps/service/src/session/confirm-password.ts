import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from './actor.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

const AS_SIGNING_IN = '/api/auth/sign-in/email';

/**
 * That it is the person, and not who found their device unlocked, before what can't be undone. Tries count as tries to sign in: an open
 * session is no place to guess. @throws WRONG_PASSWORD, TOO_MANY_REQUESTS
 */
export async function confirmPassword(
  { actor, password, address }: { actor: Actor; password: string; address: string },
  { database, auth }: Ports,
  throttle: SignInThrottle,
): Promise<void> {
  const { email, accounts } = await database.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { email: true, accounts: { where: { providerId: 'credential' }, select: { password: true } } },
  });
  const attempt = await throttle.begin(AS_SIGNING_IN, { email }, address);
  const hash = accounts[0]?.password;
  const context = await auth.$context;
  if (!hash || !(await context.password.verify({ hash, password }))) throw new DomainError('WRONG_PASSWORD');
  await attempt.succeeded();
}
