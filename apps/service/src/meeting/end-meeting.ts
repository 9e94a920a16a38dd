import { authorize } from '@tandem/domain/access/authorize';
import { isInProgress } from '@tandem/domain/meeting/status';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { closeMeeting } from './close-meeting.ts';
import { findMeeting } from './meeting-repository.ts';
import { statusNow } from './status-now.ts';

/** «Завершить для всех». Again: nothing happens. */
export async function endMeeting({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<void> {
  const meeting = await findMeeting(ports.database, meetingId);
  authorize(actor, 'meeting.endForAll', accessResource(meeting), ports.clock());
  if (isInProgress(statusNow(meeting, ports.clock()))) await closeMeeting(meetingId, 'ended', ports);
}
