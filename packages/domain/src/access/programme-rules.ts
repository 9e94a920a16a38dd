import { currentParts, isInvited, leftAt } from '../programme/participation.ts';
import { organisationsAs, rolesIn, type Actor } from './actor.ts';
import type { OrganisationResource, ProgrammeResource } from './resource.ts';

export interface ProgrammeRelation {
  /** Mentor or mentee now. */
  readonly participant: boolean;
  readonly mentor: boolean;
  readonly former: boolean;
  /** Asked to take part, has not answered. */
  readonly invited: boolean;
  /** Curator or head of the owning organisation. */
  readonly owningCurator: boolean;
  readonly owningHead: boolean;
}

export function programmeRelation(actor: Actor, programme: ProgrammeResource, now: Date): ProgrammeRelation {
  const parts = currentParts(programme, actor.personId, now);
  const roles = rolesIn(actor, programme.organisationId);
  return {
    participant: parts.size > 0,
    mentor: parts.has('mentor'),
    former: leftAt(programme, actor.personId, now) !== null,
    invited: isInvited(programme, actor.personId, now),
    owningCurator: roles.has('curator'),
    owningHead: roles.has('head'),
  };
}

type Rule = (actor: Actor, programme: ProgrammeResource, now: Date) => boolean;

const stands =
  (allowed: (relation: ProgrammeRelation) => boolean): Rule =>
  (actor, programme, now) =>
    allowed(programmeRelation(actor, programme, now));

const curates = stands((r) => r.owningCurator);

export const PROGRAMME_RULES = {
  'programme.read': stands((r) => r.participant || r.former || r.invited || r.owningCurator || r.owningHead),
  'programme.edit': curates,
  'programme.activate': curates,
  'programme.close': curates,
  'programme.inviteParticipant': curates,
  'programme.endParticipation': curates,
  /** Every change of it, by whom and when. */
  'programme.readChanges': stands((r) => r.participant || r.owningCurator || r.owningHead),
  'programme.leave': stands((r) => r.participant),
  'programme.answer': stands((r) => r.invited),
  /** One of a silent pair says for both when they come back to meetings. */
  'silence.answer': stands((r) => r.participant),
  /** Planning a meeting of this programme: those who will meet, or the curator for them. */
  'meeting.plan': stands((r) => r.participant || r.owningCurator),
  'meeting.startNow': stands((r) => r.participant),
} as const satisfies Record<string, Rule>;

/**
 * The history: of a programme for those in it and its curators, of an organisation for its curator and head.
 * A curator also finds here the own people's attendance in other organisations' programmes; each meeting shows by its own allow-list.
 */
export function mayReadHistory(actor: Actor, of: ProgrammeResource | OrganisationResource, now: Date): boolean {
  if (of.kind === 'organisation') return organisationsAs(actor, 'curator').has(of.id) || organisationsAs(actor, 'head').has(of.id);
  const relation = programmeRelation(actor, of, now);
  return relation.participant || relation.former || relation.owningCurator || relation.owningHead;
}
