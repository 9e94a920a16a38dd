import type { SendReaction } from '@tandem/contracts/reaction';
import { DomainError } from '@tandem/domain/error/domain-error';
import { companyOf } from '@tandem/domain/subgroup/subgroup';
import { groupMeeting } from '../meeting/group-meeting.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { asPlacement, findRound } from '../subgroup/subgroup-repository.ts';
import type { Pace } from './keep-pace.ts';

/**
 * Shows a sign on somebody's tile for a moment, to themselves and to those they are with: who is in the call, and in the same sub-group. Of
 * it nothing is kept; whoever misses it has missed it.
 * @throws DomainError NOT_FOUND for a pair, NOT_ALLOWED_NOW for somebody who is not in the call, TOO_MANY_REQUESTS
 */
export async function sendReaction(
  { actor, meetingId, reaction }: { actor: Actor } & SendReaction,
  ports: Pick<Ports, 'database' | 'notices' | 'clock'> & { pace: Pace },
): Promise<null> {
  const { personId } = actor;
  const meeting = await groupMeeting({ actor, meetingId }, 'reaction.send', ports);
  const inside = new Set(meeting.attendance.filter(({ to }) => to === null).map((one) => one.personId));
  if (!inside.has(personId)) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'not-inside' });
  ports.pace(personId);
  const now = ports.clock();
  const round = await findRound(ports.database, meetingId, now);
  const company = companyOf(personId, [...inside], (round?.placements ?? []).map(asPlacement), now);
  await ports.notices.send({ to: [personId, ...company], about: 'reaction', id: meetingId, facts: { personId, reaction } });
  return null;
}
