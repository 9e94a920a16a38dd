import type { ConsentToRecording } from '@tandem/contracts/recording';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isStanding } from '@tandem/domain/recording/recording';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { changeRecording } from './change-recording.ts';
import { presentIn } from './presence.ts';
import { findNewest, recordingOf } from './recording-repository.ts';

/**
 * Consents for oneself; with the last one of those present the recording begins. Again: nothing happens.
 * @throws DomainError NOT_ALLOWED_NOW when nobody asks or one is not in the call, CONFLICT when another text was read, LIVEKIT_UNAVAILABLE
 */
export async function consentToRecording(
  { actor, meetingId, ...read }: { actor: Actor; meetingId: string } & ConsentToRecording,
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const now = clock();
  const row = await findMeeting(database, meetingId);
  authorize(actor, 'recording.consent', accessResource({ ...row, status: statusNow(row, now) }), now);
  const standing = await findNewest(database, meetingId);
  if (!standing || !isStanding(recordingOf(standing))) throw new DomainError('NOT_ALLOWED_NOW');
  if (read.version !== standing.textVersion || read.months !== standing.months)
    throw new DomainError('CONFLICT', { version: standing.textVersion, months: standing.months });
  const present = await presentIn(meetingId, ports);
  if (!present.has(actor.personId)) throw new DomainError('NOT_ALLOWED_NOW');
  await changeRecording(
    { meetingId, recordingId: standing.id, present, text: read, event: { is: 'consented', by: actor.personId } },
    ports,
  );
}
