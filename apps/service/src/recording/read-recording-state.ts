import type { RecordingSign, RecordingState } from '@tandem/contracts/recording';
import { can } from '@tandem/domain/access/authorize';
import { isAsked, isStanding, type Recording } from '@tandem/domain/recording/recording';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { meetingOfRecording } from './meeting-of-recording.ts';
import { findNewest, recordingOf } from './recording-repository.ts';
import { textToConsentTo } from './text-to-consent-to.ts';

const pauses = { starting: 'starting', newcomer: 'waiting', lost: 'lost' } as const;

function signOf(recording: Recording): RecordingSign {
  switch (recording.phase) {
    case 'off':
    case 'ended':
      return 'off';
    case 'paused':
      return pauses[recording.because];
    default:
      return recording.phase;
  }
}

/** Whether the call is recorded at this moment, and what that asks of the reader. */
export async function readRecordingState({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<RecordingState> {
  const { database, config, clock } = ports;
  const { meeting, resource } = await meetingOfRecording({ actor, meetingId }, 'recording.follow', ports);
  const newest = await findNewest(database, meetingId);
  const recording = recordingOf(newest);
  const stands = isStanding(recording);
  return {
    sign: signOf(recording),
    since: newest?.since?.toISOString() ?? null,
    asked: isAsked(recording, actor.personId),
    mayAsk: !stands && !('unavailable' in config.livekit) && can(actor, 'recording.ask', resource, clock()),
    text: await textToConsentTo(stands ? newest : null, meeting, ports),
  };
}
