import type { MeetingResource, ProgrammeResource } from '@tandem/domain/access/resource';
import type { MeetingAnswer, MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import type { ParticipationAnswer, ProgrammePart } from '@tandem/domain/programme/participation';
import type { ProgrammeStatus } from '@tandem/domain/programme/status';
import type { MeetingRow } from './meeting-repository.ts';

interface ProgrammeRow {
  id: string;
  organisationId: string;
  status: string;
  closedAt: Date | null;
  participants: { personId: string; part: string; answer: string; from: Date; to: Date | null }[];
}

/** A programme as the policy takes it. */
export const programmeResource = ({ id, organisationId, status, closedAt, participants }: ProgrammeRow): ProgrammeResource => ({
  kind: 'programme',
  id,
  organisationId,
  status: status as ProgrammeStatus,
  closedAt,
  participants: participants.map(({ personId, part, answer, from, to }) => ({
    personId,
    part: part as ProgrammePart,
    answer: answer as ParticipationAnswer,
    from,
    to,
  })),
});

/** A meeting as the policy takes it. @param released what those who met opened to others, as whoever shows it says; nothing unless said */
export function accessResource(
  meeting: MeetingRow,
  released: { readonly summary?: boolean; readonly recording?: boolean } = {},
): MeetingResource {
  const attendedBy = new Set([...meeting.attendance, ...meeting.sightings, ...meeting.chat].map(({ personId }) => personId));
  const enteredAt = (personId: string) => {
    const entries = meeting.attendance.filter((one) => one.personId === personId).map(({ from }) => from.getTime());
    return entries.length > 0 ? new Date(Math.min(...entries)) : null;
  };
  return {
    kind: 'meeting',
    id: meeting.id,
    status: meeting.status as MeetingStatus,
    organiserId: meeting.organiserId,
    programme: meeting.programme && programmeResource(meeting.programme),
    lockedAt: meeting.lockedAt,
    participants: meeting.participants.map(({ personId, person, part, answer, knockedAt, admittedAt, refusedAt }) => ({
      personId,
      part: part as MeetingPart,
      answer: answer as MeetingAnswer,
      knockedAt,
      admittedAt,
      refusedAt,
      byLink: person.guestOfId !== null,
      enteredAt: enteredAt(personId),
    })),
    attendedBy: [...attendedBy],
    summaryReleased: released.summary ?? false,
    recordingReleased: released.recording ?? false,
    participantOrganisationIds: Object.fromEntries(
      meeting.participants.map(({ personId, person }) => [personId, person.memberships.map(({ organisationId }) => organisationId)]),
    ),
  };
}
