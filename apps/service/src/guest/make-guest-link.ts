import type { GuestLink, NewGuestLink } from '@tandem/contracts/guest';
import { authorize } from '@tandem/domain/access/authorize';
import { newToken } from '../invitation/invitation-token.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { assertAhead } from '../meeting/assert-ahead.ts';
import { findMeeting, lockMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { hashOfCode, newCode } from './code.ts';
import { endGuests, tellOfEnd } from './end-guests.ts';

type Asked = { actor: Actor; meetingId: string };

async function meetingToInviteTo({ actor, meetingId }: Asked, { database, clock }: Ports) {
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.invite', accessResource(meeting), clock());
  return meeting;
}

/** Is there a link, and whose? The link itself nobody can be told again. */
export async function readGuestLink(asked: Asked, ports: Ports): Promise<GuestLink> {
  await meetingToInviteTo(asked, ports);
  const link = await ports.database.guestLink.findUnique({
    where: { meetingId: asked.meetingId },
    select: { madeAt: true, madeBy: { select: { name: true } } },
  });
  return { madeAt: link?.madeAt.toISOString() ?? null, madeBy: link?.madeBy?.name ?? null };
}

/** Makes a link with a code. The former one is dead, and whoever came by it is out. @throws MEETING_OVER, MEETING_CANCELLED */
export async function makeGuestLink(asked: Asked, ports: Ports): Promise<NewGuestLink> {
  const { database, config, clock } = ports;
  const meeting = await meetingToInviteTo(asked, ports);
  assertAhead({ status: statusNow(meeting, clock()) });
  const { token, tokenHash } = newToken();
  const code = newCode();
  const codeHash = await hashOfCode(code, tokenHash, config.authSecret);
  const madeAt = clock();
  const ended = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meeting.id);
    const before = await endGuests(transaction, meeting.id, madeAt);
    await transaction.guestLink.create({ data: { meetingId: meeting.id, tokenHash, codeHash, madeById: asked.actor.personId, madeAt } });
    return before;
  });
  await tellOfEnd(meeting, ended, ports);
  return { link: new URL(`/guest/${token}`, config.appUrl).href, code, madeAt: madeAt.toISOString() };
}

/** Takes the link back: whoever came by it is out at once. Again: nothing happens. */
export async function takeBackGuestLink(asked: Asked, ports: Ports): Promise<void> {
  const meeting = await meetingToInviteTo(asked, ports);
  const ended = await ports.database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meeting.id);
    return endGuests(transaction, meeting.id, ports.clock());
  });
  await tellOfEnd(meeting, ended, ports);
}
