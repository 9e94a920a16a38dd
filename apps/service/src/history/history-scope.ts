import type { HistoryExportQuery } from '@tandem/contracts/history';
import type { Prisma } from '@tandem/database';
import { authorize } from '@tandem/domain/access/authorize';
import { programmeRelation } from '@tandem/domain/access/programme-rules';
import { organisationsAs } from '@tandem/domain/access/actor';
import { DomainError } from '@tandem/domain/error/domain-error';
import { programmeResource } from '../meeting/access-resource.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { countedWhere, plannedWithin, type CountedMeetings } from './counted-meetings.ts';

/** Whose history, and which meetings of it the filter leaves. */
export interface HistoryScope {
  organisation: { id: string; name: string; city: string; timeZone: string } | null;
  /** Everything that this reader may count. */
  counted: CountedMeetings;
  /** These, and what a curator sees of the own people elsewhere: attendance, which counts for nothing here. No meeting is in two of them. */
  listed: Prisma.MeetingWhereInput[];
}

/**
 * Authorises the look and turns the filter into a question to the database. A filter never reaches what the reader may not see:
 * of other organisations' meetings neither kind nor outcome may be known, so they are listed only when those are not asked for.
 */
export async function historyScope(
  actor: Actor,
  action: 'history.read' | 'history.export',
  filter: HistoryExportQuery,
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<HistoryScope> {
  const now = clock();
  const narrowed: CountedMeetings = {
    ...(filter.from && { from: new Date(filter.from) }),
    ...(filter.to && { to: new Date(filter.to) }),
    ...{ kind: filter.kind, status: filter.status },
  };

  if (filter.organisation) {
    const organisationId = filter.organisation;
    authorize(actor, action, { kind: 'organisation', id: organisationId }, now);
    const organisation = await database.organisation.findUnique({
      where: { id: organisationId },
      select: { id: true, name: true, city: true, timeZone: true },
    });
    if (!organisation) throw new DomainError('NOT_FOUND');
    const counted = { ...narrowed, organisationId, programmeId: filter.programme };
    const everything = !filter.kind && !filter.status && !filter.programme;
    const own = countedWhere(counted);
    if (!everything || !organisationsAs(actor, 'curator').has(organisationId)) return { organisation, counted, listed: [own] };
    // The own people and their few programmes first: else every meeting of every school is looked at.
    const members = await database.membership.findMany({ where: { organisationId, to: null }, select: { personId: true } });
    const member = { personId: { in: members.map(({ personId }) => personId) } };
    const programmes = await database.programme.findMany({
      where: { organisationId: { not: organisationId }, participants: { some: { answer: 'accepted', ...member } } },
      select: { id: true },
    });
    const elsewhere = {
      AND: [
        plannedWithin(narrowed),
        { status: { in: ['ended', 'missed'] }, programmeId: { in: programmes.map(({ id }) => id) } },
        { OR: [{ participants: { some: member } }, { attendance: { some: member } }] },
      ],
    };
    return { organisation, counted, listed: [own, elsewhere] };
  }

  const programme = await database.programme.findUnique({ where: { id: filter.programme! }, include: { participants: true } });
  if (!programme) throw new DomainError('NOT_FOUND');
  const resource = programmeResource(programme);
  authorize(actor, action, resource, now);
  const { participant, owningCurator, owningHead } = programmeRelation(actor, resource, now);
  const all = participant || owningCurator || owningHead;
  const counted = { ...narrowed, programmeId: programme.id, ...(!all && { attendedBy: actor.personId }) };
  return { organisation: null, counted, listed: [countedWhere(counted)] };
}
