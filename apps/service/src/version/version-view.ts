import type { TrajectoryVersion, VersionReason } from '@tandem/contracts/version';
import { can } from '@tandem/domain/access/authorize';
import type { VersionResource } from '@tandem/domain/access/resource';
import { trajectoryResource } from '../document/document-access.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import type { TrajectoryRow } from '../trajectory/trajectory-repository.ts';
import type { VersionRow } from './version-repository.ts';

/** A version as the policy takes it. */
export const versionResource = ({ id, reason, authorId }: VersionRow, trajectory: TrajectoryRow): VersionResource => ({
  kind: 'version',
  id,
  trajectory: trajectoryResource(trajectory),
  reason,
  authorId,
});

/** A kept moment as this actor may see it. */
export function versionView(
  version: VersionRow,
  trajectory: TrajectoryRow,
  actor: Actor,
  { clock }: Pick<Ports, 'clock'>,
): TrajectoryVersion {
  const { id, seq, at, reason, name, authorId, meetingId } = version;
  return {
    ...{ id, name, authorId, meetingId },
    seq: Number(seq),
    at: at.toISOString(),
    reason: reason as VersionReason,
    may: { change: can(actor, 'version.change', versionResource(version, trajectory), clock()) },
  };
}
