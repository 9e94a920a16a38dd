import { lobbyState } from '@tandem/domain/meeting/lobby';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { hostsOf } from './knock.ts';
import { meetingOfGuest } from './meeting-of-guest.ts';

/** Lets a waiting guest in, or sends them away (they may knock again). Of two hosts at once the first decides. */
export async function decideAdmission(
  { admit, ...asked }: { actor: Actor; meetingId: string; personId: string; admit: boolean },
  ports: Ports,
): Promise<void> {
  const meeting = await meetingOfGuest(asked, ports);
  const { meetingId, personId } = asked;
  const { database, notices, clock } = ports;
  const now = clock();
  const { knockedAt, admittedAt, refusedAt } = meeting.participants.find((one) => one.personId === personId)!;
  // Whoever was let in once, sent away and knocks again is decided about anew.
  if (lobbyState({ knockedAt, admittedAt, refusedAt }) !== 'admitted')
    await database.meetingParticipant.updateMany({
      where: { meetingId, personId, knockedAt, admittedAt, refusedAt },
      data: admit ? { admittedAt: now } : { refusedAt: now },
    });
  await notices.send({ to: [personId, ...hostsOf(meeting)], about: 'lobby', id: meetingId });
}
