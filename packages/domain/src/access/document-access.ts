import type { MeetingStatus } from '../meeting/status.ts';
import { isOver } from '../meeting/status.ts';
import type { Actor } from './actor.ts';
import { MEETING_RULES } from './meeting-rules.ts';
import type { DocumentResource } from './resource.ts';
import { sheetAccess } from './sheet-access.ts';
import { TRAJECTORY_RULES } from './trajectory-rules.ts';

export type DocumentAccess = 'write' | 'read' | 'none';

/**
 * What the co-editing relay lets a connection do with a live document. Asked at opening and again while it is open.
 * Curators never open one: a released summary reaches them as the text consented to. Former participants read projections, not the live document.
 */
export function documentAccess(actor: Actor, { of }: DocumentResource, now: Date = new Date()): DocumentAccess {
  // Whoever came by a link draws on the board of that meeting and writes the sheet of their sub-group, looks at what is shown to them while it is shown, and at nothing else.
  if (actor.guestOf !== undefined && !((of.documentKind === 'board' || of.documentKind === 'sheet') && of.meeting.id === actor.guestOf))
    return of.documentKind === 'trajectory' && of.trajectory.shownTo.includes(actor.personId) ? 'read' : 'none';
  switch (of.documentKind) {
    case 'trajectory':
      if (TRAJECTORY_RULES['trajectory.write'](actor, of.trajectory, now)) return 'write';
      return TRAJECTORY_RULES['trajectory.read'](actor, of.trajectory, now) ? 'read' : 'none';
    case 'comments':
      // Never written here: a use case writes each comment in its author's name, which a shared document could not hold anyone to.
      return TRAJECTORY_RULES['comment.read'](actor, of.trajectory, now) ? 'read' : 'none';
    case 'agenda':
      if (!MEETING_RULES['meeting.readAgenda'](actor, of.meeting, now)) return 'none';
      return MEETING_RULES['meeting.writeAgenda'](actor, of.meeting, now) && !isOver(of.meeting.status) ? 'write' : 'read';
    case 'summary':
      // A curator sees a released summary but no agenda: the live document stays with those who met.
      if (!MEETING_RULES['meeting.readAgenda'](actor, of.meeting, now) || !MEETING_RULES['summary.read'](actor, of.meeting, now))
        return 'none';
      return MEETING_RULES['summary.write'](actor, of.meeting, now) && hasSummary(of.meeting.status) ? 'write' : 'read';
    case 'board':
      if (MEETING_RULES['board.write'](actor, of.meeting, now)) return 'write';
      return MEETING_RULES['board.read'](actor, of.meeting, now) ? 'read' : 'none';
    case 'sheet':
      return sheetAccess(actor, of.meeting, of.sheet, now);
  }
}

/** Nothing is summed up of a meeting that did not take place. */
function hasSummary(status: MeetingStatus): boolean {
  return status !== 'cancelled' && status !== 'missed';
}
