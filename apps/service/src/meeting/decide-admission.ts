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
  await database.meetingParticipant.updateMany({
    where: { meetingId, personId, admittedAt: null },
    data: admit ? { admittedAt: now } : { refusedAt: now },
  });
  await notices.send({ to: [personId, ...hostsOf(meeting)], about: 'lobby', id: meetingId });
}
