import type { ConsentToRecording } from '@tandem/contracts/recording';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { isStanding } from '@tandem/domain/recording/recording';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findRound } from '../subgroup/subgroup-repository.ts';
import { changeRecording } from './change-recording.ts';
import { keptMonths } from './kept-months.ts';
import { presentIn } from './presence.ts';
import { findNewest, recordingOf } from './recording-repository.ts';

/**
 * Asks everyone in the call to have its sound recorded, and consents for oneself. Whoever asks while a question stands consents to it.
 * @throws DomainError CONFLICT when another text was read, NOT_ALLOWED_NOW unless the asker and somebody else are in the call and nobody is in a sub-group, LIVEKIT_UNAVAILABLE
 */
export async function askRecording(
  { actor, meetingId, ...read }: { actor: Actor; meetingId: string } & ConsentToRecording,
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, now) };
  authorize(actor, 'recording.ask', accessResource(meeting), now);
  if ((await findRound(database, meetingId, now))?.groups.length) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'subgroups' });
  const present = await presentIn(meetingId, ports);
  if (!present.has(actor.personId) || present.size < 2) throw new DomainError('NOT_ALLOWED_NOW', { present: present.size });
  const standing = await findNewest(database, meetingId);
  const stands = standing !== null && isStanding(recordingOf(standing));
  const version = stands ? standing.textVersion : CONSENT_VERSION;
  const months = stands ? standing.months : await keptMonths(meeting.programme?.organisationId ?? null, ports);
  if (read.version !== version || read.months !== months) throw new DomainError('CONFLICT', { version, months });
  await changeRecording({ meetingId, present, text: read, event: { is: stands ? 'consented' : 'asked', by: actor.personId } }, ports);
}
