import type { OrganisationRetention, OwnRetention, RetentionLogEntry } from '@tandem/contracts/retention';
import { authorize, can } from '@tandem/domain/access/authorize';
import { RETENTION_KINDS } from '@tandem/domain/retention/kind';
import { monthsInForce, PERIOD_RULES, shorterFrom } from '@tandem/domain/retention/period';
import { findOrganisation } from '../organisation/find-organisation.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { chosenPeriods, entryView } from './retention-repository.ts';

const SHOWN = 60;

/** For how long an organisation keeps what, and for those who answer for it, what was taken away. @throws NOT_FOUND */
export async function readRetention(
  { actor, id }: { actor: Actor; id: string },
  { database, clock }: Ports,
): Promise<OrganisationRetention> {
  const resource = await findOrganisation(database, id);
  authorize(actor, 'retention.read', resource);
  const now = clock();
  const chosen = await chosenPeriods(database, [id]);
  const log = can(actor, 'retention.readLog', resource)
    ? await database.retentionEntry.findMany({ where: { organisationId: id }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: SHOWN })
    : null;
  return {
    periods: RETENTION_KINDS.map((kind) => {
      const choice = chosen(id, kind);
      const months = monthsInForce(kind, choice, now);
      const from = choice && shorterFrom(choice);
      const { least, most } = PERIOD_RULES[kind];
      return { kind, months, next: from && from > now ? { months: choice.months, from: from.toISOString() } : null, least, most };
    }),
    may: { set: can(actor, 'retention.set', resource) },
    log: log?.map(entryView) ?? null,
  };
}

/** For how long one's own data are kept, by each organisation that has some. One's own only: the query itself is the policy. */
export async function readOwnRetention({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<OwnRetention[]> {
  const now = clock();
  const own = actor.memberships.map(({ organisationId }) => organisationId);
  const participants = { some: { personId: actor.personId, answer: { not: 'declined' } } };
  const organisations = await database.organisation.findMany({
    where: { OR: [{ id: { in: own } }, { programmes: { some: { participants } } }] },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
  const chosen = await chosenPeriods(
    database,
    organisations.map(({ id }) => id),
  );
  return organisations.map(({ id, name }) => ({
    organisationId: id,
    organisationName: name,
    periods: RETENTION_KINDS.map((kind) => ({ kind, months: monthsInForce(kind, chosen(id, kind), now) })),
  }));
}

/** What was taken away in the whole installation, for its administrator. */
export async function readWholeLog({ actor }: { actor: Actor }, { database }: Ports): Promise<RetentionLogEntry[]> {
  authorize(actor, 'retention.readWholeLog', { kind: 'installation' });
  const rows = await database.retentionEntry.findMany({
    include: { organisation: { select: { name: true } } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: SHOWN * 5,
  });
  return rows.map((row) => ({ ...entryView(row), organisationName: row.organisation?.name ?? null }));
}
