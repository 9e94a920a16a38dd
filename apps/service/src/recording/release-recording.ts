import type { ReleaseRecording } from '@tandem/contracts/recording';
import { DomainError } from '@tandem/domain/error/domain-error';
import { RELEASE_VERSION } from '@tandem/domain/recording/release-text';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { tellRecording } from './change-recording.ts';
import { meetingOfRecording } from './meeting-of-recording.ts';

const DAY = 86_400_000;

interface Named {
  actor: Actor;
  meetingId: string;
  recordingId: string;
}

/**
 * Consents for oneself to open a recording to the curator and the head for some days; with the last of those on it, it is open. Again: from now on
 * for these days.
 * @throws DomainError NOT_FOUND for whoever is not on it, NOT_ALLOWED_NOW when there is nothing to hear or nobody to open it to, CONFLICT when
 * another text was read
 */
export async function releaseRecording(
  { actor, meetingId, recordingId, version, days, language }: Named & ReleaseRecording,
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const { meeting } = await meetingOfRecording({ actor, meetingId }, 'recording.release', ports);
  const recording = await findOwn({ actor, meetingId, recordingId }, ports);
  if (!meeting.programme || recording.sound !== 'ready') throw new DomainError('NOT_ALLOWED_NOW');
  if (version !== RELEASE_VERSION) throw new DomainError('CONFLICT', { version: RELEASE_VERSION });
  await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const now = clock();
    const own = { recordingId, personId: actor.personId };
    const until = new Date(now.getTime() + days * DAY);
    // The same text said again while it holds is the same word for other days; a word that is over stays as it was.
    const holding = { ...own, withdrawnAt: null, textVersion: version, language, until: { gt: now } };
    if ((await transaction.recordingRelease.updateMany({ where: holding, data: { until } })).count > 0) return;
    await transaction.recordingRelease.updateMany({ where: { ...own, withdrawnAt: null }, data: { withdrawnAt: now } });
    await transaction.recordingRelease.create({ data: { ...own, textVersion: version, language, givenAt: now, until } });
  });
  await tellRecording(meetingId, ports);
}

/** Takes it back: the recording is closed at once, for everyone who was not there. Again: nothing happens. @throws DomainError NOT_FOUND */
export async function closeRecording({ actor, meetingId, recordingId }: Named, ports: Ports): Promise<void> {
  const { database, clock } = ports;
  await meetingOfRecording({ actor, meetingId }, 'recording.release', ports);
  await findOwn({ actor, meetingId, recordingId }, ports);
  await database.recordingRelease.updateMany({
    where: { recordingId, personId: actor.personId, withdrawnAt: null },
    data: { withdrawnAt: clock() },
  });
  await tellRecording(meetingId, ports);
}

/** A recording that is over and that the actor is on. */
async function findOwn({ actor, meetingId, recordingId }: Named, { database }: Pick<Ports, 'database'>): Promise<{ sound: string }> {
  const recording = await database.recording.findFirst({
    where: { id: recordingId, meetingId, phase: 'ended', consents: { some: { personId: actor.personId } } },
    select: { sound: true },
  });
  if (!recording) throw new DomainError('NOT_FOUND');
  return recording;
}
