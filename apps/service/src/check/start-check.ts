import type { CheckTicket } from '@tandem/contracts/check';
import { authorize } from '@tandem/domain/access/authorize';
import { newIdentity } from '../meeting/identity.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { newCheckRoom } from './check-room.ts';

/** The browser that asked comes at once, or not at all. */
const LIMITS = { emptySeconds: 60, people: 2 };

/**
 * A room for checking the line, with two places for the one who asks. No meeting is needed, and nothing of it is kept.
 * @throws DomainError LIVEKIT_UNAVAILABLE
 */
export async function startCheck({ actor }: { actor: Actor }, { rooms, clock }: Pick<Ports, 'rooms' | 'clock'>): Promise<CheckTicket> {
  authorize(actor, 'check.enter', { kind: 'check', personId: actor.personId }, clock());
  const room = newCheckRoom(actor.personId);
  await rooms.ensure(room, LIMITS);
  const place = () => rooms.token({ room, identity: newIdentity(actor.personId), name: '' });
  const [sender, receiver] = await Promise.all([place(), place()]);
  return { url: '/livekit', sender, receiver };
}
