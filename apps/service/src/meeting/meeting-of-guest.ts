import { authorize } from '@tandem/domain/access/authorize';
import { isLeading, type MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { assertAhead } from './assert-ahead.ts';
import { findMeeting, type MeetingRow } from './meeting-repository.ts';

/** The meeting whose door this host keeps, for deciding about one of its guests. @throws NOT_FOUND, MEETING_OVER, MEETING_CANCELLED */
export async function meetingOfGuest(
  { actor, meetingId, personId }: { actor: Actor; meetingId: string; personId: string },
  { database, clock }: Pick<Ports, 'database' | 'clock'>,
): Promise<MeetingRow> {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.admit', accessResource(meeting), clock());
  assertAhead(meeting);
  if (!meeting.participants.some((one) => one.personId === personId && !isLeading(one.part as MeetingPart)))
    throw new DomainError('NOT_FOUND');
  return meeting;
}
