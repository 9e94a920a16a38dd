import type { ConsentToRecording } from '@tandem/contracts/recording';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findRound } from '../subgroup/subgroup-repository.ts';
import { changeRecording } from './change-recording.ts';
import { meetingOfRecording } from './meeting-of-recording.ts';
import { presentIn } from './presence.ts';
import { findStanding, type RecordingRow } from './recording-repository.ts';
import { textToConsentTo } from './text-to-consent-to.ts';

type Asked = { actor: Actor; meetingId: string } & ConsentToRecording;

/**
 * Asks everyone in the call to have its sound recorded, and consents for oneself. Whoever asks while a question stands consents to it.
 * @throws DomainError CONFLICT when another text was read, NOT_ALLOWED_NOW unless the asker and somebody else are in the call and nobody is in a sub-group, LIVEKIT_UNAVAILABLE
 */
export async function askRecording({ actor, meetingId, ...read }: Asked, ports: Ports): Promise<void> {
  const { meeting } = await meetingOfRecording({ actor, meetingId }, 'recording.ask', ports);
  if ((await findRound(ports.database, meetingId, ports.clock()))?.groups.length)
    throw new DomainError('NOT_ALLOWED_NOW', { reason: 'subgroups' });
  const standing = await findStanding(ports.database, meetingId);
  await consent({ personId: actor.personId, meeting, standing, read, fewest: 2 }, ports);
}

/**
 * Consents for oneself; with the last one of those present the recording begins. Again: nothing happens.
 * @throws DomainError NOT_ALLOWED_NOW when nobody asks or one is not in the call, CONFLICT when another text was read, LIVEKIT_UNAVAILABLE
 */
export async function consentToRecording({ actor, meetingId, ...read }: Asked, ports: Ports): Promise<void> {
  const { meeting } = await meetingOfRecording({ actor, meetingId }, 'recording.consent', ports);
  const standing = await findStanding(ports.database, meetingId);
  if (!standing) throw new DomainError('NOT_ALLOWED_NOW');
  await consent({ personId: actor.personId, meeting, standing, read, fewest: 1 }, ports);
}

interface Consent {
  personId: string;
  meeting: Parameters<typeof textToConsentTo>[1] & { id: string };
  /** null: this is the question. */
  standing: RecordingRow | null;
  read: ConsentToRecording;
  /** How many have to be in the call. */
  fewest: number;
}

/** To exactly the text that was read, and in the call only. */
async function consent({ personId, meeting, standing, read, fewest }: Consent, ports: Ports): Promise<void> {
  const text = await textToConsentTo(standing, meeting, ports);
  if (read.version !== text.version || read.months !== text.months) throw new DomainError('CONFLICT', text);
  const present = await presentIn(meeting.id, ports);
  if (!present.has(personId) || present.size < fewest) throw new DomainError('NOT_ALLOWED_NOW', { present: present.size });
  await changeRecording(
    {
      ...{ meetingId: meeting.id, present, text: read },
      ...(standing ? { recordingId: standing.id, event: { is: 'consented', by: personId } } : { event: { is: 'asked', by: personId } }),
    },
    ports,
  );
}
