import type { Actor } from './actor.ts';
import { programmeRelation } from './programme-rules.ts';
import type { ProgrammeResource } from './resource.ts';

const FACTS = [
  'id',
  'organisationId',
  'title',
  'kind',
  'form',
  'directions',
  'goals',
  'startsOn',
  'endsOn',
  'status',
  'participants',
] as const;

/** A part of a programme that a reply may carry; DTOs are built from exactly the visible ones. */
export const PROGRAMME_FIELDS = [
  ...FACTS,
  'createdAt',
  'activatedAt',
  'closedAt',
  'changes',
  /** Ids of its trajectories; each is read by its own rights. */
  'trajectories',
  /** Counts of the plan: 3 events of 8. */
  'planProgress',
] as const;

export type ProgrammeField = (typeof PROGRAMME_FIELDS)[number];

/** Empty: to this actor the programme does not exist. Someone invited sees what they are asked to join, and nothing that happened in it. */
export function visibleProgrammeFields(actor: Actor, programme: ProgrammeResource, now: Date = new Date()): ReadonlySet<ProgrammeField> {
  const relation = programmeRelation(actor, programme, now);
  const owning = relation.owningCurator || relation.owningHead;
  if (relation.participant) return new Set(PROGRAMME_FIELDS);
  if (owning) return new Set(PROGRAMME_FIELDS.filter((field) => field !== 'trajectories' || relation.former));
  if (relation.former) return new Set([...FACTS, 'activatedAt', 'closedAt', 'trajectories']);
  return new Set(relation.invited ? FACTS : []);
}
