import { authorize } from '@tandem/domain/access/authorize';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { changeRecording } from './change-recording.ts';

/**
 * Says no: to the question, or in the middle of a recording. It ends for everyone at once, and who said so is kept nowhere. Asks nothing of
 * LiveKit, so that it works whatever is away. Again, or when there is none: nothing happens.
 */
export async function stopRecording({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<void> {
  const now = ports.clock();
  const row = await findMeeting(ports.database, meetingId);
  authorize(actor, 'recording.consent', accessResource({ ...row, status: statusNow(row, now) }), now);
  await changeRecording({ meetingId, event: { is: 'stopped' } }, ports);
}
