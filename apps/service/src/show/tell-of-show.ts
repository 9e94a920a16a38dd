import { CLOSE } from '@tandem/collab/protocol/close-code';
import type { Ports } from '../platform/ports.ts';
import { readersOf } from '../comment/comments-for.ts';
import type { TrajectoryRow } from '../trajectory/trajectory-repository.ts';

/** What the viewer no longer sees. */
type Lost = 'all' | 'comments' | null;

/** A show began or ended: the pages of the pair, of everyone who comments, and of the viewer ask again; in every process what is lost is cut. */
export async function tellOfShow(row: TrajectoryRow, { personId, lost }: { personId: string; lost: Lost }, ports: Ports): Promise<void> {
  await ports.notices.send({
    to: [...new Set([...readersOf(row, ports), personId])],
    about: 'trajectory',
    id: row.id,
    ...(lost && { facts: { lost, lostBy: personId } }),
  });
}

/** Whichever process a show ends in, the viewer's sockets are closed in all of them. */
export function cutLostShows({ notices, database, relay, shows, log }: Ports): void {
  notices.subscribe(({ about, id, facts }) => {
    if (about !== 'trajectory' || !id || !facts?.lost) return;
    void database.trajectory
      .findUnique({ where: { id }, select: { documentId: true, commentsDocumentId: true } })
      .then((trajectory) => {
        if (!trajectory) return;
        // In a meeting it may be shown to them still.
        const all = facts.lost === 'all' && !shows.viewersOf(id).includes(String(facts.lostBy));
        const cut = all ? [trajectory.documentId, trajectory.commentsDocumentId] : [trajectory.commentsDocumentId];
        relay.disconnect(
          ({ personId, documentId }) => personId === facts.lostBy && cut.includes(documentId),
          CLOSE.revoked,
          'No longer shown',
        );
      })
      .catch((error: unknown) => log.warn(error)); // their rights are looked at again within seconds
  });
}
