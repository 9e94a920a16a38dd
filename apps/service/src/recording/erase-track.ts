import { DomainError } from '@tandem/domain/error/domain-error';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { tellRecording } from './change-recording.ts';
import { soundKey, trackKey } from './file-keys.ts';
import { meetingOfRecording } from './meeting-of-recording.ts';

/**
 * Has one's own voice taken out of a recording that is over, for good. Until the sound of the others is joined anew nothing can be heard. Again:
 * nothing happens.
 * @throws DomainError NOT_FOUND when there is no voice of the actor in it, NOT_ALLOWED_NOW while it goes on
 */
export async function eraseOwnTrack(
  { actor, meetingId, recordingId }: { actor: Actor; meetingId: string; recordingId: string },
  ports: Ports,
): Promise<void> {
  const { database } = ports;
  await meetingOfRecording({ actor, meetingId }, 'recording.eraseOwn', ports);
  const consent = await database.recordingConsent.findFirst({
    where: { recordingId, personId: actor.personId, recording: { meetingId } },
    include: { recording: { select: { phase: true } } },
  });
  if (!consent) throw new DomainError('NOT_FOUND');
  if (consent.recording.phase !== 'ended') throw new DomainError('NOT_ALLOWED_NOW');
  if (consent.withdrawnAt === null) await eraseTrack({ meetingId, recordingId, personId: actor.personId }, ports);
}

/** A person is forgotten: their voice goes out of every recording. */
export async function forgetVoice(personId: string, ports: Ports): Promise<void> {
  const consents = await ports.database.recordingConsent.findMany({
    where: { personId, withdrawnAt: null },
    select: { recordingId: true, recording: { select: { meetingId: true } } },
  });
  for (const { recordingId, recording } of consents) await eraseTrack({ ...recording, recordingId, personId }, ports);
}

async function eraseTrack(
  { meetingId, recordingId, personId }: { meetingId: string; recordingId: string; personId: string },
  ports: Ports,
): Promise<void> {
  const { database, files, jobs, clock } = ports;
  await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    await transaction.recordingConsent.updateMany({ where: { recordingId, personId, withdrawnAt: null }, data: { withdrawnAt: clock() } });
    // Whoever wants to be heard less opens nothing by a word they gave before.
    await transaction.recordingRelease.updateMany({ where: { recordingId, personId, withdrawnAt: null }, data: { withdrawnAt: clock() } });
    await transaction.recordingTrack.deleteMany({ where: { recordingId, personId } });
    await transaction.recording.updateMany({
      where: { id: recordingId, phase: 'ended' },
      data: { sound: 'joining', seconds: null, peaks: null },
    });
  });
  await files.remove(trackKey(recordingId, personId));
  await files.remove(soundKey(recordingId)); // their voice is in it, too
  await jobs.add('recording:join', { recordingId }, { key: `recording:join:${recordingId}` });
  await tellRecording(meetingId, ports);
}
