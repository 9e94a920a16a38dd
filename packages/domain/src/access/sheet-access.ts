import { groupAt, isUnderWay } from '../subgroup/subgroup.ts';
import type { Actor } from './actor.ts';
import { visibleMeetingFields } from './meeting-fields.ts';
import { meetingRelation } from './meeting-relation.ts';
import type { MeetingResource, SheetResource } from './resource.ts';

/**
 * What somebody may do with the sheet of one sub-group. While the exercise lasts those who are in the group write it, and whoever leads, wherever
 * they are; nobody of another group sees it. Afterwards those who worked on it and whoever leads read it, if they have met.
 */
export function sheetAccess(
  actor: Actor,
  meeting: MeetingResource,
  { round, group, placements }: SheetResource,
  now: Date,
): 'write' | 'read' | 'none' {
  const { inside, leadsOthers } = meetingRelation(actor, meeting, now);
  if (inside && isUnderWay(round, now)) return leadsOthers || groupAt(actor.personId, placements, now) === group ? 'write' : 'none';
  const sees = inside || visibleMeetingFields(actor, meeting, now).has('exercises');
  const workedOn = placements.some((one) => one.personId === actor.personId && one.group === group && one.from <= now);
  return sees && (leadsOthers || workedOn) ? 'read' : 'none';
}
