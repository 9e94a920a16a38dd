import type { MeetingParticipant } from '../meeting/meeting-participant.ts';
import type { MeetingStatus } from '../meeting/status.ts';
import type { Role } from '../organisation/role.ts';
import type { ProgrammePeople } from '../programme/participation.ts';
import type { Placement, SubgroupRound } from '../subgroup/subgroup.ts';

/*
 * What the policy must know of a thing: its relations to people, never its content.
 * A repository loads a resource in one query; a missing thing is null and looks like a denied one.
 */

/** The installation itself: making organisations, listing accounts. */
export interface InstallationResource {
  readonly kind: 'installation';
}

export interface OrganisationResource {
  readonly kind: 'organisation';
  readonly id: string;
}

export interface InvitationResource {
  readonly kind: 'invitation';
  /** null: the invitation of the installation's administrator. */
  readonly organisationId: string | null;
  /** Roles it gives. */
  readonly roles: readonly Role[];
  /** Whose account the invited address belongs to; null when there is none yet. */
  readonly personId: string | null;
}

export interface MembershipResource {
  readonly kind: 'membership';
  readonly organisationId: string;
  readonly personId: string;
  readonly role: Role;
}

/** The room of one person's check of the line. */
export interface CheckResource {
  readonly kind: 'check';
  readonly personId: string;
}

export interface PersonResource {
  readonly kind: 'person';
  readonly id: string;
  /** Organisations in which they are a member now. */
  readonly organisationIds: readonly string[];
  /** Organisations that own a programme in which they take part, also by an invitation not answered yet. */
  readonly programmeOrganisationIds: readonly string[];
  /** People with whom they share (or shared) a programme or were invited to the same meeting. */
  readonly sharedWith: readonly string[];
}

export interface ProgrammeResource extends ProgrammePeople {
  readonly kind: 'programme';
  readonly id: string;
  /** The owning organisation. */
  readonly organisationId: string;
}

export interface TrajectoryResource {
  readonly kind: 'trajectory';
  readonly id: string;
  readonly menteeId: string;
  readonly programme: ProgrammeResource;
  /** People to whom it is shown now: in a meeting all of them are inside, or until it is taken back. */
  readonly shownTo: readonly string[];
  /** Those of them who may also comment. */
  readonly commentedBy: readonly string[];
}

/** A kept moment of a trajectory. */
export interface VersionResource {
  readonly kind: 'version';
  readonly id: string;
  readonly trajectory: TrajectoryResource;
  /** Why it was kept: `named` by a person, all else by the service. */
  readonly reason: string;
  /** null: the service, or someone whose account is gone. */
  readonly authorId: string | null;
}

/** A participant of a meeting as the policy needs them. */
export interface MeetingResourceParticipant extends Omit<MeetingParticipant, 'knockedAt'> {
  /** Their first moment in the room; null or absent: not known or never. */
  readonly enteredAt?: Date | null;
}

export interface MeetingResource {
  readonly kind: 'meeting';
  readonly id: string;
  readonly status: MeetingStatus;
  readonly organiserId: string | null;
  /** null: a meeting of no programme, such as a training. */
  readonly programme: ProgrammeResource | null;
  /** Since when its entrance is closed; null: it is open. */
  readonly lockedAt: Date | null;
  readonly participants: readonly MeetingResourceParticipant[];
  /** Everyone with any evidence of presence: a connection, a sighting, or (when LiveKit was down) a chat message. */
  readonly attendedBy: readonly string[];
  /** Every attendee consents to the summary's present text: see meeting/summary-release.ts. */
  readonly summaryReleased: boolean;
  /** Everyone on the recording in question opened it: see recording/release.ts. */
  readonly recordingReleased: boolean;
  /** Organisations of the programme's participants; a person missing here has none. */
  readonly participantOrganisationIds: Readonly<Record<string, readonly string[]>>;
}

/** The copy of a sheet that one sub-group has: of which exercise, and who was in which group when. */
export interface SheetResource {
  readonly round: SubgroupRound;
  /** From 1. */
  readonly group: number;
  readonly placements: readonly Placement[];
}

export interface DocumentResource {
  readonly kind: 'document';
  readonly id: string;
  /** trajectory and comments belong to a trajectory, the others to a meeting. */
  readonly of:
    | { readonly documentKind: 'trajectory' | 'comments'; readonly trajectory: TrajectoryResource }
    | { readonly documentKind: 'agenda' | 'summary' | 'board'; readonly meeting: MeetingResource }
    | { readonly documentKind: 'sheet'; readonly meeting: MeetingResource; readonly sheet: SheetResource };
}
