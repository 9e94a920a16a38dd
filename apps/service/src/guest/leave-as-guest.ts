import { namelessGuest } from '@tandem/domain/guest/name';
import { forgetTraces } from '../erasure/forget-traces.ts';
import { hostsOf } from '../meeting/knock.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { NEVER_INSIDE } from './end-guests.ts';
import { findOwnMeeting } from './guest-visit.ts';

/** Leaves for good: the session ends. Of somebody who was never let in nothing stays. */
export async function leaveAsGuest({ actor }: { actor: Actor }, ports: Ports): Promise<void> {
  const meeting = await findOwnMeeting({ actor }, ports);
  await end(actor, ports);
  await ports.notices.send({ to: hostsOf(meeting), about: 'lobby', id: meeting.id });
}

/** The same, and what they said and how they were called is taken away now and not when its time is over. That somebody was there stays. */
export async function forgetGuest({ actor }: { actor: Actor }, ports: Ports): Promise<void> {
  const { database } = ports;
  await leaveAsGuest({ actor }, ports);
  const person = await database.person.findUnique({ where: { id: actor.personId }, select: { language: true } });
  if (!person) return;
  await forgetTraces(actor.personId, ports);
  await database.person.update({ where: { id: actor.personId }, data: { name: namelessGuest(person.language) } });
}

async function end({ personId }: Actor, { database, live, clock }: Ports): Promise<void> {
  await database.$transaction(async (transaction) => {
    await transaction.guestSession.deleteMany({ where: { personId } });
    await transaction.meetingParticipant.updateMany({ where: { personId }, data: { refusedAt: clock() } });
    await transaction.person.deleteMany({ where: { id: personId, ...NEVER_INSIDE } });
  });
  live.end(personId);
}
