import type { HistoryExportQuery } from '@tandem/contracts/history';
import type { Prisma } from '@tandem/database';
import { authorize } from '@tandem/domain/access/authorize';
import { programmeRelation } from '@tandem/domain/access/programme-rules';
import { organisationsAs } from '@tandem/domain/access/actor';
import { DomainError } from '@tandem/domain/error/domain-error';
import { programmeResource } from '../meeting/access-resource.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** Whose history, and which meetings of it the filter leaves. */
export interface HistoryScope {
  organisation: { id: string; name: string; city: string; timeZone: string } | null;
  /** Everything that this reader may count. */
  counted: Prisma.MeetingWhereInput;
  /** `counted`, and what a curator sees of the own people elsewhere: attendance, which counts for nothing here. */
  listed: Prisma.MeetingWhereInput;
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
  const period = { plannedStart: { ...(filter.from && { gte: new Date(filter.from) }), ...(filter.to && { lt: new Date(filter.to) }) } };
  const narrowed = { ...period, ...(filter.kind && { kind: filter.kind }), ...(filter.status && withOutcome[filter.status]) };

  if (filter.organisation) {
    const organisationId = filter.organisation;
    authorize(actor, action, { kind: 'organisation', id: organisationId }, now);
    const organisation = await database.organisation.findUnique({
      where: { id: organisationId },
      select: { id: true, name: true, city: true, timeZone: true },
    });
    if (!organisation) throw new DomainError('NOT_FOUND');
    const counted = { AND: [narrowed, { programme: { organisationId, ...(filter.programme && { id: filter.programme }) } }] };
    const everything = !filter.kind && !filter.status && !filter.programme;
    if (!everything || !organisationsAs(actor, 'curator').has(organisationId)) return { organisation, counted, listed: counted };
    const member = { person: { memberships: { some: { organisationId, to: null } } } };
    const elsewhere = {
      AND: [
        period,
        {
          status: { in: ['ended', 'missed'] },
          programme: { organisationId: { not: organisationId }, participants: { some: { answer: 'accepted', ...member } } },
        },
        { OR: [{ participants: { some: member } }, { attendance: { some: member } }] },
      ],
    };
    return { organisation, counted, listed: { OR: [counted, elsewhere] } };
  }

  const programme = await database.programme.findUnique({ where: { id: filter.programme! }, include: { participants: true } });
  if (!programme) throw new DomainError('NOT_FOUND');
  const resource = programmeResource(programme);
  authorize(actor, action, resource, now);
  const { participant, owningCurator, owningHead } = programmeRelation(actor, resource, now);
  const mine = { some: { personId: actor.personId } };
  const attended = participant || owningCurator || owningHead ? {} : { OR: [{ attendance: mine }, { sightings: mine }, { chat: mine }] };
  const counted = { AND: [narrowed, attended, { programmeId: programme.id }] };
  return { organisation: null, counted, listed: counted };
}

/** As `outcomeOf` of the domain tells outcomes, and what was moved on the way. */
const withOutcome: Record<NonNullable<HistoryExportQuery['status']>, Prisma.MeetingWhereInput> = {
  held: { status: 'ended', actualStart: { not: null } },
  missed: { OR: [{ status: 'missed' }, { status: 'ended', actualStart: null }] },
  cancelled: { status: 'cancelled' },
  ahead: { status: { in: ['planned', 'open', 'live'] } },
  moved: { moves: { some: {} } },
};
