import type { Actor } from './actor.ts';
import { meetingRelation, type MeetingRelation } from './meeting-relation.ts';
import type { MeetingResource } from './resource.ts';

/** Facts of the plan that tell nothing of what a meeting is about. */
const PLAN_FACTS = [
  'id',
  'kind',
  'programmeId',
  'status',
  'plannedStart',
  'plannedMinutes',
  'timeZone',
  'startedNow',
  'cancelledAt',
  /** From when to when it was moved, by whom. */
  'moves',
  'participants',
] as const;
/** The plan in the words of those who meet. */
const PLAN_WORDS = ['title', 'cancelReason', 'organiserId', 'planVersion', 'answers', 'agenda'] as const;
/** Planned against actual. `attendance`: who came, seconds in all, confidence. */
const HELD_FACTS = ['actualStart', 'actualEnd', 'actualMinutes', 'attendance'] as const;
/** When exactly each connection was there. */
const HELD_DETAILS = ['endedAt', 'attendanceIntervals'] as const;

/** For whoever came by a link: where they are, and who else is there. */
const GUEST_FACTS = ['id', 'status', 'title', 'plannedStart', 'plannedMinutes', 'actualStart', 'participants'] as const;

/** A part of a meeting that a reply may carry. A DTO is built from exactly the visible ones; there is no other way to leave a field in. */
export const MEETING_FIELDS = [
  ...PLAN_FACTS,
  ...PLAN_WORDS,
  ...HELD_FACTS,
  ...HELD_DETAILS,
  /** Who knocks. */
  'lobby',
  /** Was → became; each trajectory once more by its own rights. */
  'trajectoryChanges',
  /** Counts of the plan: 3 events of 8. */
  'planProgress',
  'chat',
  /** What was drawn together. */
  'board',
  'talk',
  /** How the call was for each: lost sound, delay. */
  'quality',
  /** Who showed a screen, and when. */
  'screens',
  /** Exercises of a training in sub-groups: who was with whom. */
  'exercises',
  /** What was asked of everybody in a training, and the answers as far as poll/poll.ts tells them. */
  'polls',
  /** Recordings of the call. */
  'recording',
  /** The sound of those that everyone on them opened. */
  'releasedRecording',
  /** The actor's own answers, nobody else's. */
  'feedback',
  'summary',
  'summaryReleased',
  /** Who consents to show the summary; a missing consent is nobody else's business. */
  'summaryConsents',
  /** «Кто смотрел». */
  'looks',
] as const;

export type MeetingField = (typeof MEETING_FIELDS)[number];

/** Which fields of a meeting the actor may get. Empty: to this actor the meeting does not exist. */
export function visibleMeetingFields(actor: Actor, meeting: MeetingResource, now: Date = new Date()): ReadonlySet<MeetingField> {
  return fieldsOf(meetingRelation(actor, meeting, now), meeting);
}

function fieldsOf(relation: MeetingRelation, meeting: MeetingResource): ReadonlySet<MeetingField> {
  const fields = new Set<MeetingField>();
  const add = (when: boolean, ...names: readonly MeetingField[]) => when && names.forEach((name) => fields.add(name));
  const { participant, invited, attended, host } = relation;
  if (relation.byLink) {
    add(invited, ...GUEST_FACTS);
    add(relation.inside, 'chat', 'board');
    return fields;
  }
  const former = relation.former && attended;
  const owning = relation.owningCurator || relation.owningHead;
  const elsewhere = relation.ownPeople.size > 0;
  const entered = attended && (participant || former || invited);

  add(participant || former || invited, ...PLAN_FACTS, ...PLAN_WORDS, ...HELD_FACTS, ...HELD_DETAILS, 'summaryReleased');
  // Someone invited who never came has no part in what was said.
  add(participant || former || entered, 'summary');
  add(participant || former, 'trajectoryChanges', 'looks', 'summaryConsents');
  add(participant || owning, 'planProgress');
  add(host, 'lobby');
  add(entered || relation.inside, 'chat', 'board');
  add(entered, 'talk', 'quality', 'screens', 'exercises', 'polls', 'recording', 'feedback', 'summaryConsents');

  add(owning, ...PLAN_FACTS, ...HELD_FACTS, 'summaryReleased');
  add(elsewhere, 'id', 'plannedStart', 'attendance');
  add((owning || elsewhere) && meeting.summaryReleased, 'summary');
  add(owning && meeting.recordingReleased, 'releasedRecording');
  return fields;
}

/** Whose attendance the actor may see: everyone's, or only that of the people of the actor's own organisation. */
export function attendanceSubjects(actor: Actor, meeting: MeetingResource, now: Date = new Date()): 'everyone' | ReadonlySet<string> {
  const relation = meetingRelation(actor, meeting, now);
  const { participant, former, attended, invited, owningCurator, owningHead } = relation;
  return participant || (former && attended) || invited || owningCurator || owningHead ? 'everyone' : relation.ownPeople;
}

/**
 * From which moment on the actor may read the chat, when `chat` is among the visible fields:
 * guests from their entry, everybody else from the beginning (null). A guest whose entry is not known reads nothing (`'never'`).
 */
export function chatVisibleFrom(actor: Actor, meeting: MeetingResource, now: Date = new Date()): Date | null | 'never' {
  const relation = meetingRelation(actor, meeting, now);
  if (!fieldsOf(relation, meeting).has('chat')) return 'never';
  if (!relation.invited || relation.host) return null;
  return relation.listed?.enteredAt ?? relation.listed?.admittedAt ?? 'never';
}
