import type { Actor } from './actor.ts';
import { meetingRelation } from './meeting-relation.ts';
import type { MeetingResource } from './resource.ts';

/** In which capacity someone looks: what «Кто смотрел» says after the name. */
export type LookCapacity = 'participant' | 'former-participant' | 'guest' | 'curator' | 'head';

/**
 * The capacity in which the actor sees this meeting, the strongest first; null: they see nothing of it.
 * A curator of a participant's organisation looks as a curator too.
 */
export function meetingCapacity(actor: Actor, meeting: MeetingResource, now: Date = new Date()): LookCapacity | null {
  const relation = meetingRelation(actor, meeting, now);
  if (relation.participant) return 'participant';
  if (relation.former && relation.attended) return 'former-participant';
  if (relation.invited) return 'guest';
  if (relation.owningCurator || relation.ownPeople.size > 0) return 'curator';
  return relation.owningHead ? 'head' : null;
}

/** Every look of a non-participant is kept for the participants to see. */
export function isLogged(capacity: LookCapacity): boolean {
  return capacity !== 'participant';
}
