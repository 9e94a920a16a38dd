import type { Ports } from '../platform/ports.ts';
import { changeRecording } from './change-recording.ts';
import { presentIn } from './presence.ts';

/** Somebody came into a call or left it: a question may be agreed to by all who stayed, a recording waits for whoever is new. */
export async function followPresence(meetingId: string, ports: Ports): Promise<void> {
  const active = await ports.database.recording.count({ where: { meetingId, phase: { not: 'ended' } } });
  if (active === 0) return;
  const present = await presentIn(meetingId, ports).catch(() => null); // LiveKit is away: nobody is taken to have come or left
  if (present) await changeRecording({ meetingId, present, event: { is: 'present-changed' } }, ports);
}

/** The meeting is closed: so is its recording. */
export const endWithMeeting = async (meetingId: string, ports: Ports): Promise<void> =>
  void (await changeRecording({ meetingId, event: { is: 'call-over' } }, ports));

/** Nobody answered in time. */
export const giveUpQuestion = async ({ meetingId, recordingId }: { meetingId: string; recordingId: string }, ports: Ports): Promise<void> =>
  void (await changeRecording({ meetingId, recordingId, event: { is: 'unanswered' } }, ports));
