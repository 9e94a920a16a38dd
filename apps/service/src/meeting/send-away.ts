import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { hostsOf } from './knock.ts';
import { meetingOfGuest } from './meeting-of-guest.ts';

/** Sends a guest out of the call: at once, on every device, whatever token they hold. They may knock again. */
export async function sendAway(asked: { actor: Actor; meetingId: string; personId: string }, ports: Ports): Promise<void> {
  const meeting = await meetingOfGuest(asked, ports);
  const { meetingId, personId } = asked;
  const { database, notices, live, clock } = ports;
  const now = clock();
  await database.meetingParticipant.updateMany({ where: { meetingId, personId }, data: { refusedAt: now } });
  // Who walked in without knocking hears of it first too, instead of knocking by a page that is still open.
  await database.meetingParticipant.updateMany({ where: { meetingId, personId, knockedAt: null }, data: { knockedAt: now } });
  for (const key of [meetingId, personId]) live.end(key);
  await notices.send({ to: [personId, ...hostsOf(meeting)], about: 'lobby', id: meetingId });
}
