import type { RecordingSign, RecordingState } from '@tandem/contracts/recording';
import { authorize, can } from '@tandem/domain/access/authorize';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { isAsked, isStanding, type Recording } from '@tandem/domain/recording/recording';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { keptMonths } from './kept-months.ts';
import { findNewest, recordingOf } from './recording-repository.ts';

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
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, now) };
  const resource = accessResource(meeting);
  authorize(actor, 'recording.follow', resource, now);
  const newest = await findNewest(database, meetingId);
  const recording = recordingOf(newest);
  const stands = newest !== null && isStanding(recording);
  return {
    sign: signOf(recording),
    since: newest?.since?.toISOString() ?? null,
    asked: isAsked(recording, actor.personId),
    mayAsk: !stands && !('unavailable' in config.livekit) && can(actor, 'recording.ask', resource, now),
    text: stands
      ? { version: newest.textVersion, months: newest.months }
      : { version: CONSENT_VERSION, months: await keptMonths(meeting.programme?.organisationId ?? null, ports) },
  };
}
