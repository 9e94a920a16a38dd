import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MeetingRow } from './meeting-repository.ts';

const answers: Record<string, ICalAttendeeStatus> = {
  pending: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  declined: ICalAttendeeStatus.DECLINED,
};

/**
 * Meetings for a calendar (RFC 5545/5546): the UID of each never changes, SEQUENCE grows with the plan, so that an update replaces and a
 * cancellation removes. Times are UTC. Of the addresses it holds the reader's own only, of the others the names: e-mail is for those
 * who lead.
 * A request or cancellation may hold one UID only, and without attendees none: several meetings are published, cancelled ones by status.
 */
export function calendarOf(
  meetings: readonly MeetingRow[],
  { appUrl, from, readerId }: { appUrl: URL; from: string; readerId: string },
): string {
  const [first] = meetings;
  const several = meetings.length > 1;
  const single = first?.status === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({
    prodId: { company: 'Tandem', product: 'Tandem' },
    method: several ? ICalCalendarMethod.PUBLISH : single,
  });
  for (const meeting of meetings) {
    const link = new URL(`/meetings/${meeting.id}`, appUrl);
    calendar.createEvent({
      id: `${meeting.id}@${link.hostname}`,
      sequence: meeting.planVersion,
      stamp: new Date(),
      start: meeting.plannedStart,
      end: new Date(meeting.plannedStart.getTime() + meeting.plannedMinutes * 60_000),
      summary: meeting.title,
      description: `${namesOf(meeting)}\n\n${link.href}`,
      url: link.href,
      status: meeting.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      organizer: from,
      attendees: meeting.participants
        .filter(({ personId }) => personId === readerId && !several)
        .map(({ person, answer }) => ({
          name: person.name,
          email: person.email,
          status: answers[answer] ?? ICalAttendeeStatus.NEEDSACTION,
          role: ICalAttendeeRole.REQ,
          rsvp: answer === 'pending',
        })),
    });
  }
  return calendar.toString();
}

/** Those who were asked; a guest by a link comes by themselves, and perhaps no further than the door. */
const namesOf = ({ participants }: MeetingRow): string =>
  participants
    .filter(({ person }) => person.guestOfId === null)
    .map(({ person }) => person.name)
    .join(', ');
