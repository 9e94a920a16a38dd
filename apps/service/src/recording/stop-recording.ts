import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { changeRecording } from './change-recording.ts';
import { meetingOfRecording } from './meeting-of-recording.ts';

/**
 * Says no: to the question, or in the middle of a recording. It ends for everyone at once, and who said so is kept nowhere. Asks nothing of
 * LiveKit, so that it works whatever is away. Again, or when there is none: nothing happens.
 */
export async function stopRecording({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<void> {
  await meetingOfRecording({ actor, meetingId }, 'recording.consent', ports);
  await changeRecording({ meetingId, event: { is: 'stopped' } }, ports);
}
