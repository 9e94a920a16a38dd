import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MeetingRow } from './meeting-repository.ts';

const answers: Record<string, ICalAttendeeStatus> = {
  pending: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
};

/**
 * The meeting for a calendar (RFC 5545/5546): the UID never changes, SEQUENCE grows with the plan, so that an update replaces and a
 * cancellation removes. Times are UTC. Of the addresses it holds the reader's own only, of the others the names: e-mail is for those
 * who lead.
 */
export function calendarOf(meeting: MeetingRow, { link, from, readerId }: { link: URL; from: string; readerId: string }): string {
  const cancelled = meeting.status === 'cancelled';
  const calendar = ical({
    prodId: { company: 'Tandem', product: 'Tandem' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: `${meeting.id}@${link.hostname}`,
    sequence: meeting.planVersion,
    stamp: new Date(),
    start: meeting.plannedStart,
    end: new Date(meeting.plannedStart.getTime() + meeting.plannedMinutes * 60_000),
    summary: meeting.title,
    description: `${meeting.participants.map(({ person }) => person.name).join(', ')}\n\n${link.href}`,
    url: link.href,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: from,
    attendees: meeting.participants
      .filter(({ personId }) => personId === readerId)
      .map(({ person, answer }) => ({
        name: person.name,
        email: person.email,
        status: answers[answer] ?? ICalAttendeeStatus.NEEDSACTION,
        role: ICalAttendeeRole.REQ,
        rsvp: answer === 'pending',
      })),
  });
  return calendar.toString();
}
