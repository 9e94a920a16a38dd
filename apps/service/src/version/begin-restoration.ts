import type { Restoration } from '@tandem/contracts/version';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { keepVersion } from './keep-version.ts';
import { openHistory, placeAt } from './open-history.ts';
import { stateView } from './read-history.ts';
import { versionView } from './version-view.ts';

/**
 * «Вернуть эту версию», first half: what stands now is kept, and the chosen moment handed out. The browser then changes the document
 * forward into it, as any other edit, so that others see it and can go back. @throws NOT_FOUND
 */
export async function beginRestoration({ actor, id, seq }: { actor: Actor; id: string; seq: number }, ports: Ports): Promise<Restoration> {
  const history = await openHistory({ actor, id, action: 'trajectory.keepVersion' }, ports);
  const chosen = await placeAt(history, seq, ports);
  const kept = await keepVersion(history.documentId, history.to, ports, {
    reason: 'before-restore',
    once: `before-restore:${history.documentId}:${history.to.seq}:${actor.personId}`,
    authorId: actor.personId,
  });
  return { ...(await stateView(history, chosen, ports)), kept: versionView(kept, history.row, actor, ports) };
}
