import type { Programme, ProgrammeInList } from '@tandem/contracts/programme';
import { authorize, can } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { programmeResource } from '../meeting/access-resource.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { planCounts } from '../trajectory/plan-counts.ts';
import { findProgramme, wholeProgramme, type Change } from './programme-repository.ts';
import { listView, programmeView } from './programme-view.ts';

/** Programmes one takes part in, is asked into, or leads as curator or head, the newest first. */
export async function listProgrammes(
  { actor, status, organisation }: { actor: Actor; status?: string | undefined; organisation?: string | undefined },
  ports: Ports,
): Promise<ProgrammeInList[]> {
  const { database, clock } = ports;
  const led = actor.memberships.filter(({ role }) => role === 'curator' || role === 'head').map(({ organisationId }) => organisationId);
  const rows = await database.programme.findMany({
    where: {
      OR: [{ organisationId: { in: led } }, { participants: { some: { personId: actor.personId } } }],
      ...(status && { status }),
      ...(organisation && { organisationId: organisation }),
    },
    include: wholeProgramme,
    orderBy: [{ startsOn: 'desc' }, { id: 'desc' }],
  });
  const now = clock();
  const readable = rows.filter((row) => can(actor, 'programme.read', programmeResource(row), now));
  const counts = await planCounts(
    readable.flatMap(({ trajectories }) => trajectories.map(({ documentId }) => documentId)),
    ports,
  );
  return readable.map((row) => listView(row, actor, { counts, now }));
}

/** A programme's page. @throws NOT_FOUND */
export async function readProgramme({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<Programme> {
  const { database, clock } = ports;
  const row = await findProgramme(database, id);
  const now = clock();
  authorize(actor, 'programme.read', row && programmeResource(row), now);
  if (!row) throw new DomainError('NOT_FOUND');
  const [counts, changes] = await Promise.all([
    planCounts(
      row.trajectories.map(({ documentId }) => documentId),
      ports,
    ),
    database.programmeChange.findMany({
      where: { programmeId: id },
      include: { by: { select: { name: true } } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: 200,
    }),
  ]);
  return programmeView(row, actor, {
    counts,
    now,
    changes: changes.map((change) => ({
      id: change.id,
      at: change.at.toISOString(),
      byName: change.by?.name ?? null,
      kind: change.kind as Change['kind'],
      details: change.details as Change['details'],
    })),
  });
}
