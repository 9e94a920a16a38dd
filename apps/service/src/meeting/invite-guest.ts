import { authorize } from '@tandem/domain/access/authorize';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { assertAhead } from './assert-ahead.ts';
import { assertInvitable } from './assert-invitable.ts';
import { findMeeting } from './meeting-repository.ts';
import { sendPlan } from './send-plan.ts';

/** Invites someone from outside the programme (a psychologist, a colleague): they will wait in the lobby. */
export async function inviteGuest(
  { actor, meetingId, personId }: { actor: Actor; meetingId: string; personId: string },
  ports: Ports,
): Promise<void> {
  const { database, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.invite', accessResource(meeting), clock());
  assertAhead(meeting);
  await assertInvitable(actor, [personId], ports);
  const { count } = await database.meetingParticipant.createMany({
    data: [{ meetingId, personId, part: 'guest', answer: 'pending' }],
    skipDuplicates: true,
  });
  if (count > 0) await sendPlan(meetingId, 'planned', ports, undefined, [personId]);
}
