import { forgottenName } from '@tandem/domain/erasure/forgotten';
import { removeBytes } from '../file/take-back-file.ts';
import { takeMessages, takeSightings } from '../meeting/bare-presence.ts';
import type { Ports } from '../platform/ports.ts';
import { forgetVoice } from '../recording/erase-track.ts';

/** Takes away what the person said, answered and did in meetings and around them. That they were there, and how long, stays without a name. */
export async function forgetTraces(personId: string, ports: Ports): Promise<void> {
  const { database } = ports;
  const { language } = await database.person.findUniqueOrThrow({ where: { id: personId }, select: { language: true } });
  const name = forgottenName(language);
  const files = await database.meetingFile.findMany({ where: { personId }, select: { id: true } });
  await database.$transaction(async (transaction) => {
    // Files go with their messages; some have none yet.
    await transaction.meetingFile.deleteMany({ where: { personId, messageId: null } });
    await transaction.$queryRawUnsafe(takeMessages(`SELECT id FROM chat_message WHERE "personId" = $1::uuid`), personId);
    await transaction.$queryRawUnsafe(takeSightings(`SELECT "participantSid" FROM meeting_sighting WHERE "personId" = $1::uuid`), personId);
    await transaction.meetingFeedback.deleteMany({ where: { personId } });
    await transaction.talkTime.deleteMany({ where: { personId } });
    await transaction.screenShare.deleteMany({ where: { personId } });
    await transaction.callQuality.deleteMany({ where: { personId } });
    await transaction.meetingMark.deleteMany({ where: { personId } });
    // Of anonymous polls only that they answered is known: nobody can find the answer again.
    await transaction.pollVoter.deleteMany({ where: { personId } });
    await transaction.pollAnswer.deleteMany({ where: { personId } });
    await transaction.summaryConsent.deleteMany({ where: { personId } });
    await transaction.recordingRelease.deleteMany({ where: { personId } });
    await transaction.commentMention.deleteMany({ where: { OR: [{ personId }, { byId: personId }] } });
    await transaction.trajectoryShow.updateMany({ where: { byId: personId }, data: { purpose: '' } });
    await transaction.dataExport.deleteMany({ where: { personId } });
    await transaction.personPhoto.deleteMany({ where: { personId } });
    // The history of a programme keeps names as they were, and the words of whoever ended it.
    await transaction.$executeRaw`
      UPDATE programme_change SET details = details || jsonb_build_object('name', ${name}::text) WHERE details->>'personId' = ${personId}`;
    await transaction.$executeRaw`
      UPDATE programme_change SET details = details - 'reason' WHERE "byId" = ${personId}::uuid`;
  });
  await removeBytes(
    files.map(({ id }) => id),
    ports,
  );
  await forgetVoice(personId, ports);
}
