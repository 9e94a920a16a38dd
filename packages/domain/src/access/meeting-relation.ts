import { isInProgress, isOver } from '../meeting/status.ts';
import { waitsInLobby } from '../meeting/lobby.ts';
import { isLeading } from '../meeting/meeting-participant.ts';
import { currentParts, leftAt, type ProgrammePart } from '../programme/participation.ts';
import { organisationsAs, rolesIn, type Actor } from './actor.ts';
import type { MeetingResource, MeetingResourceParticipant } from './resource.ts';

/** How someone stands to a meeting. Several may hold at once: rights add up. */
export interface MeetingRelation {
  /** Mentor or mentee of the meeting's programme now. */
  readonly participant: boolean;
  /** Was one once, and left. */
  readonly former: boolean;
  /** Invited to this meeting without being of its programme: psychologist, colleague, guest. */
  readonly invited: boolean;
  /** Came by a guest link, without an account: invited, and nothing beyond that. */
  readonly byLink: boolean;
  /** Leads the meeting: may admit, invite, reschedule, cancel, end for all. */
  readonly host: boolean;
  /** Leads the others and is not one of them: of a programme its mentors, else whoever leads. */
  readonly leadsOthers: boolean;
  readonly attended: boolean;
  /** Is, or may at once be, in the room of a meeting in progress. */
  readonly inside: boolean;
  /** Their row of the meeting's list, if any. */
  readonly listed: MeetingResourceParticipant | null;
  /** Curator or head of the organisation that owns the programme. */
  readonly owningCurator: boolean;
  readonly owningHead: boolean;
  /** Participants of this meeting who belong to another organisation in which the actor is curator; empty before the meeting is over. */
  readonly ownPeople: ReadonlySet<string>;
}

/**
 * Works out all relations between a person and a meeting.
 * - Current participants who are not on the list stand outside of the room, except mentors: a replacing mentor may enter what the former one planned.
 * - A guest who declined and never came is no longer invited.
 * - Of two rows on the list none exists: (meeting, person) is unique.
 */
export function meetingRelation(actor: Actor, meeting: MeetingResource, now: Date): MeetingRelation {
  const { programme } = meeting;
  const me = actor.personId;
  const listed = meeting.participants.find((p) => p.personId === me) ?? null;
  const attended = meeting.attendedBy.includes(me);
  const parts: ReadonlySet<ProgrammePart> = programme ? currentParts(programme, me, now) : new Set();
  const participant = parts.size > 0;
  const former = programme !== null && leftAt(programme, me, now) !== null;
  const stillListed = listed !== null && (listed.answer !== 'declined' || attended);
  const invited = !participant && stillListed && !(former && listed.part === 'host');
  const host =
    programme === null ? invited && listed !== null && isLeading(listed.part) : participant && (listed !== null || parts.has('mentor'));
  const lobby = { insideProgramme: host, participant: listed && { ...listed, knockedAt: null } };
  const mayEnter = host || (invited && !waitsInLobby(lobby, { hasProgramme: programme !== null, lockedAt: meeting.lockedAt }));
  const roles = rolesIn(actor, programme?.organisationId ?? null);
  return {
    participant,
    former,
    invited,
    byLink: actor.guestOf !== undefined,
    host,
    leadsOthers: host && (programme === null || parts.has('mentor')),
    attended,
    inside: isInProgress(meeting.status) && mayEnter,
    listed,
    owningCurator: roles.has('curator'),
    owningHead: roles.has('head'),
    ownPeople: ownPeople(actor, meeting),
  };
}

function ownPeople(actor: Actor, meeting: MeetingResource): ReadonlySet<string> {
  const { programme } = meeting;
  if (programme === null || !isOver(meeting.status) || meeting.status === 'cancelled') return new Set();
  const curated = new Set([...organisationsAs(actor, 'curator')].filter((id) => id !== programme.organisationId));
  const taking = new Set(programme.participants.filter((p) => p.answer === 'accepted').map((p) => p.personId));
  const here = [...meeting.participants.map((p) => p.personId), ...meeting.attendedBy].filter((id) => taking.has(id));
  return new Set(here.filter((id) => (meeting.participantOrganisationIds[id] ?? []).some((organisation) => curated.has(organisation))));
}
