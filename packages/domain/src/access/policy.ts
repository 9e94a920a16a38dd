import type { Actor } from './actor.ts';
import { CHECK_RULES } from './check-rules.ts';
import { documentAccess } from './document-access.ts';
import { MEETING_RULES } from './meeting-rules.ts';
import { INSTALLATION_RULES, INVITATION_RULES, MEMBERSHIP_RULES, ORGANISATION_RULES } from './organisation-rules.ts';
import { PERSON_RULES } from './person-rules.ts';
import { mayReadHistory, PROGRAMME_RULES } from './programme-rules.ts';
import type { DocumentResource } from './resource.ts';
import { TRAJECTORY_RULES, VERSION_RULES } from './trajectory-rules.ts';

/** The whole policy: one rule an action. The table «Who sees what in the core» of ARCHITECTURE.md in code. */
export const POLICY = {
  ...MEETING_RULES,
  ...PROGRAMME_RULES,
  ...TRAJECTORY_RULES,
  ...VERSION_RULES,
  ...INSTALLATION_RULES,
  ...ORGANISATION_RULES,
  ...INVITATION_RULES,
  ...MEMBERSHIP_RULES,
  ...PERSON_RULES,
  ...CHECK_RULES,
  'history.read': mayReadHistory,
  'history.export': mayReadHistory,
  'document.open': (actor: Actor, document: DocumentResource, now: Date) => documentAccess(actor, document, now) !== 'none',
  'document.write': (actor: Actor, document: DocumentResource, now: Date) => documentAccess(actor, document, now) === 'write',
} as const;

export type Action = keyof typeof POLICY;

/** The kind of thing an action is done to. */
export type ResourceOf<A extends Action> = Parameters<(typeof POLICY)[A]>[1];

export const ACTIONS = Object.keys(POLICY) as readonly Action[];
