import type { SetRetention } from '@tandem/contracts/retention';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { RETENTION_KINDS } from '@tandem/domain/retention/kind';
import { isAllowedPeriod, monthsInForce } from '@tandem/domain/retention/period';
import { findOrganisation } from '../organisation/find-organisation.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { chosenPeriods } from './retention-repository.ts';

/** Chooses for how long kinds of data are kept here. @throws INVALID { kind } outside of a kind's bounds */
export async function setRetention(
  { actor, id, months }: { actor: Actor; id: string; months: SetRetention },
  { database, clock }: Ports,
): Promise<void> {
  authorize(actor, 'retention.set', await findOrganisation(database, id));
  await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM organisation WHERE id = ${id}::uuid FOR UPDATE`; // two changes at once take turns
    const chosen = await chosenPeriods(transaction, [id]);
    const now = clock();
    for (const kind of RETENTION_KINDS) {
      const wanted = months[kind];
      const choice = chosen(id, kind);
      // The same once more is no new choice: its week would begin again.
      if (wanted === undefined || wanted === choice?.months) continue;
      if (!isAllowedPeriod(kind, wanted)) throw new DomainError('INVALID', { kind });
      const period = { months: wanted, monthsBefore: monthsInForce(kind, choice, now), setById: actor.personId, setAt: now };
      await transaction.retentionPeriod.upsert({
        where: { organisationId_kind: { organisationId: id, kind } },
        create: { organisationId: id, kind, ...period },
        update: period,
      });
    }
  });
}
