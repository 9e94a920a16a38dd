import { isOver } from '../meeting/status.ts';
import type { Actor } from './actor.ts';
import { visibleMeetingFields, type MeetingField } from './meeting-fields.ts';
import { meetingRelation, type MeetingRelation } from './meeting-relation.ts';
import type { MeetingResource } from './resource.ts';

type Rule = (actor: Actor, meeting: MeetingResource, now: Date) => boolean;

const sees =
  (field: MeetingField): Rule =>
  (actor, meeting, now) =>
    visibleMeetingFields(actor, meeting, now).has(field);
const either =
  (one: Rule, other: Rule): Rule =>
  (actor, meeting, now) =>
    one(actor, meeting, now) || other(actor, meeting, now);
const stands =
  (allowed: (relation: MeetingRelation, actor: Actor, meeting: MeetingResource) => boolean): Rule =>
  (actor, meeting, now) =>
    allowed(meetingRelation(actor, meeting, now), actor, meeting);

/** Those who lead it, and the curator who planned it for the pair. */
const changesPlan = stands((r, actor, meeting) => r.host || (r.owningCurator && meeting.organiserId === actor.personId));
/** Someone who took part in the meeting by right: the record is theirs too. */
const tookPart = stands((r) => r.attended && (r.participant || r.former || r.invited));

/**
 * Who may do what with a meeting, by relation only: whether the meeting's status allows it now is the use case's question
 * (meeting/lobby.ts, meeting/status.ts), because there the honest answer is a reason and not «no such thing».
 */
export const MEETING_RULES = {
  /** Some field is visible; which ones, `visibleMeetingFields` says. */
  'meeting.readFacts': sees('id'),
  /** «Итоги встречи»: the same rule and the same allow-list, so that the curator's record holds the facts and the released summary only. */
  'meeting.readRecord': sees('id'),
  'meeting.readAgenda': sees('agenda'),
  'meeting.writeAgenda': stands((r) => r.host),
  'meeting.readChat': sees('chat'),
  'meeting.writeChat': stands(
    (r, _actor, meeting) => r.host || r.inside || (r.invited && !r.byLink && r.attended && isOver(meeting.status)),
  ),
  /** The board: while the meeting goes on for whoever is inside, afterwards for those who met. */
  'board.read': sees('board'),
  'board.write': stands((r) => r.inside),
  /** To send a file in the chat, while the meeting goes on: of its status the use case tells the reason. */
  'file.send': stands((r) => r.host || r.inside),
  /** What was sent in the chat: whoever reads it there. */
  'file.read': sees('chat'),
  /** Marking a moment of a call that goes on: whoever is, or may at once be, inside. */
  'meeting.mark': stands((r) => r.inside),
  'meeting.readTalk': sees('talk'),
  'meeting.readReplay': sees('talk'),
  'meeting.readLooks': sees('looks'),
  /** May come to the door; a guest then waits in the lobby. */
  'meeting.join': stands((r) => r.host || r.invited),
  /** To be here by a link: to learn which meeting it is, to leave it, to be forgotten. */
  'meeting.attendAsGuest': stands((r) => r.byLink && r.invited),
  'meeting.admit': stands((r) => r.host),
  /** Who is in which sub-group, while the meeting goes on. */
  'subgroup.read': stands((r) => r.inside),
  /** To ask whoever leads to come. */
  'subgroup.call': stands((r) => r.inside && !r.leadsOthers),
  'subgroup.lead': stands((r) => r.leadsOthers),
  /** To ask for sheets of sub-groups; which of them there are for somebody, sheet-access.ts says of each. */
  'sheet.read': (actor, meeting, now) => stands((r) => r.inside)(actor, meeting, now) || sees('exercises')(actor, meeting, now),
  /** To close the microphones of those who take part; a pair has nobody to close. */
  'meeting.mute': stands((r) => r.leadsOthers),
  /** To close the entrance to those who have not come yet. */
  'meeting.lock': stands((r) => r.leadsOthers),
  'meeting.lowerHands': stands((r) => r.leadsOthers),
  /** To show a sign on the own tile for a moment. */
  'reaction.send': stands((r) => r.inside),
  /** What is asked, while the meeting goes on; of the results poll/poll.ts says who is told what. */
  'poll.read': stands((r) => r.inside),
  /** Whoever leads asks and does not answer: their own answers could otherwise fill up a few of others to five. */
  'poll.answer': stands((r) => r.inside && !r.leadsOthers),
  'poll.lead': stands((r) => r.leadsOthers),
  'meeting.invite': stands((r) => r.host),
  'meeting.reschedule': changesPlan,
  'meeting.cancel': changesPlan,
  'meeting.endForAll': stands((r) => r.host),
  'meeting.answer': stands((r) => r.listed !== null && (r.participant || !r.former || r.listed.part === 'guest')),
  /** Handing in what the own browser saw: presence and speaking time, perhaps long after. */
  'meeting.reportPresence': stands((r) => r.host || r.invited || (r.former && (r.attended || r.listed !== null))),
  /** Whether the call is recorded at this moment, for whoever is in it. */
  'recording.follow': stands((r) => r.inside),
  'recording.ask': stands((r) => r.host && r.inside),
  /** To agree for oneself, and to end it for everyone. */
  'recording.consent': stands((r) => r.inside),
  /** To the sound of all. */
  'recording.listen': either(sees('recording'), sees('releasedRecording')),
  /** To one voice alone. */
  'recording.listenToVoice': sees('recording'),
  /** To have the own track erased; there is no other to name. */
  'recording.eraseOwn': sees('recording'),
  /** To open it to curator and head, and to close it again: of those on it, which the use case sees. */
  'recording.release': sees('recording'),
  'summary.read': sees('summary'),
  'summary.write': stands((r, _actor, meeting) => r.participant || (meeting.programme === null && r.host)),
  /** To give and to withdraw: everyone who met, also those who left the programme since. */
  'summary.consent': tookPart,
  'feedback.give': tookPart,
  'feedback.readOwn': tookPart,
} as const satisfies Record<string, Rule>;
