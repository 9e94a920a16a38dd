import { createHash } from 'node:crypto';
import type { TrajectoryVersion } from '@tandem/contracts/version';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { keepVersion } from './keep-version.ts';
import { openHistory, placeAt } from './open-history.ts';
import { findTrajectory } from '../trajectory/trajectory-repository.ts';
import { findVersion, removeVersion, renameVersion } from './version-repository.ts';
import { versionResource, versionView } from './version-view.ts';

/** Gives a moment a name: `seq`, or now. The same name for the same moment again is the same version. @throws NOT_FOUND */
export async function nameVersion(
  { actor, id, name, seq }: { actor: Actor; id: string; name: string; seq?: number | undefined },
  ports: Ports,
): Promise<TrajectoryVersion> {
  const history = await openHistory({ actor, id, action: 'trajectory.keepVersion' }, ports);
  const place = await placeAt(history, seq ?? null, ports);
  const digest = createHash('sha256').update(name).digest('base64url');
  const version = await keepVersion(history.documentId, place, ports, {
    reason: 'named',
    once: `named:${history.documentId}:${place.seq}:${actor.personId}:${digest}`,
    name,
    authorId: actor.personId,
    namedAt: ports.clock(),
  });
  return versionView(version, history.row, actor, ports);
}

type Chosen = { actor: Actor; id: string; versionId: string };

/** By who gave the name. @throws NOT_FOUND */
export async function renameKeptVersion({ name, ...chosen }: Chosen & { name: string }, ports: Ports): Promise<TrajectoryVersion> {
  const { trajectory, version } = await openVersion(chosen, ports);
  const renamed = await renameVersion(ports.database, version.id, name, ports.clock());
  if (!renamed) throw new DomainError('NOT_FOUND');
  return versionView(renamed, trajectory, chosen.actor, ports);
}

/** The moment itself stays in the history; its name goes. @throws NOT_FOUND */
export async function removeKeptVersion(chosen: Chosen, ports: Ports): Promise<void> {
  const { version } = await openVersion(chosen, ports);
  await removeVersion(ports.database, version.id);
}

async function openVersion({ actor, id, versionId }: Chosen, ports: Ports) {
  const trajectory = await findTrajectory(ports.database, id);
  const version = trajectory && (await findVersion(ports.database, trajectory.documentId, versionId));
  authorize(actor, 'version.change', version && versionResource(version, trajectory), ports.clock());
  return { trajectory: trajectory!, version: version! };
}
