import { Prisma } from '@tandem/database/generated/client';
import { forgottenName } from '@tandem/domain/erasure/forgotten';
import type { Ports } from '../platform/ports.ts';

/** What knows the address but not the person: invitations, letters kept here, counters of tries to sign in. Before the address itself is gone. */
export async function forgetAddress(personId: string, { database, pool, mail }: Ports): Promise<void> {
  const { email } = await database.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } });
  await database.invitation.deleteMany({ where: { email: { equals: email, mode: 'insensitive' } } });
  await mail.forget(({ to }) => to.toLowerCase().includes(`<${email.toLowerCase()}>`));
  await pool.query(`DELETE FROM sign_in_throttle WHERE key = $1`, [`account:${email.toLowerCase()}`]);
}

/** Last, the row of the person becomes an empty shell, to which the facts of others keep pointing. */
export async function leaveShell(personId: string, { database, clock }: Ports): Promise<void> {
  const { language } = await database.person.findUniqueOrThrow({ where: { id: personId }, select: { language: true } });
  const empty = {
    image: null,
    preferredHours: Prisma.DbNull,
    about: null,
    category: null,
    timeZone: 'Europe/Moscow',
    emailVerified: false,
  };
  await database.$transaction([
    database.person.update({
      where: { id: personId },
      // No address is ever under .invalid (RFC 2606).
      data: { ...empty, name: forgottenName(language), email: `${personId}@erased.invalid` },
    }),
    database.erasure.update({ where: { personId }, data: { finishedAt: clock(), erasedDocuments: [] } }),
  ]);
}
