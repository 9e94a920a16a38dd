import { monthsInForce } from '@tandem/domain/retention/period';
import { chosenPeriods } from '../retention/retention-repository.ts';
import type { Ports } from '../platform/ports.ts';

/** For how many months a recording that begins now is kept: what everyone is told before they consent. */
export async function keptMonths(organisationId: string | null, { database, clock }: Pick<Ports, 'database' | 'clock'>): Promise<number> {
  const chosen = organisationId === null ? null : (await chosenPeriods(database, [organisationId]))(organisationId, 'recording');
  return monthsInForce('recording', chosen, clock());
}
