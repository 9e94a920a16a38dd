import { randomUUID } from 'node:crypto';
import type { EnterAsGuest } from '@tandem/contracts/guest';
import { isNameOf, markedAsGuest } from '@tandem/domain/guest/name';
import { DomainError } from '@tandem/domain/error/domain-error';
import { lobbyState } from '@tandem/domain/meeting/lobby';
import { hashOfToken } from '../invitation/invitation-token.ts';
import { assertAhead } from '../meeting/assert-ahead.ts';
import { audienceOf, findMeeting, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import { justNow } from '../platform/just-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Throttle } from '../platform/throttle.ts';
import { hashOfCode, isSameHash } from './code.ts';
import { beginGuestSession } from './guest-session.ts';

/** More have no place in a room; a link that got about must not fill the lobby. */
const MOST_GUESTS = 30;
const NO_HASH = '0'.repeat(64);

/**
 * Link and code are the right to come to the door, no further: a host lets in. An unknown link and a wrong code are refused alike and take
 * the same time; what the meeting is, and who is there, is told only behind both.
 * @returns the cookie of a session that is good for this one meeting
 * @throws WRONG_CODE, TOO_MANY_REQUESTS, MEETING_OVER, MEETING_CANCELLED, NAME_TAKEN, NOT_ALLOWED_NOW when too many are here
 */
export async function enterAsGuest({ token, code, name, language }: EnterAsGuest, throttle: Throttle, ports: Ports): Promise<string> {
  const { database, config, notices, clock } = ports;
  const tokenHash = hashOfToken(token);
  await throttle.take(tokenHash);
  const [given, link] = await Promise.all([
    hashOfCode(code, tokenHash, config.authSecret),
    database.guestLink.findUnique({ where: { tokenHash } }),
  ]);
  if (!isSameHash(given, link?.codeHash ?? NO_HASH) || !link) throw new DomainError('WRONG_CODE');
  await throttle.forget(tokenHash);
  const { meetingId } = link;
  const { cookie, meeting } = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const meeting = await findMeeting(transaction, meetingId);
    const now = clock();
    assertAhead({ status: statusNow(meeting, now) });
    // Taken back while the code was looked at.
    if ((await transaction.guestLink.count({ where: { tokenHash } })) === 0) throw new DomainError('WRONG_CODE');
    const others = await transaction.person.findMany({
      where: { guestOfId: meetingId, guestSessions: { some: { expiresAt: { gt: now } } } },
      select: { id: true, createdAt: true },
    });
    if (others.length >= MOST_GUESTS) throw new DomainError('NOT_ALLOWED_NOW', { most: MOST_GUESTS });
    const justCome = others.filter(({ createdAt }) => createdAt > justNow(now)).map(({ id }) => id);
    if (isTaken(name, meeting, justCome)) throw new DomainError('NAME_TAKEN');
    const id = randomUUID();
    await transaction.person.create({
      data: {
        ...{ id, name: markedAsGuest(name, language), language, timeZone: meeting.timeZone, guestOfId: meetingId },
        // No account: nobody signs in as this row, and no address is ever under .invalid (RFC 2606).
        ...{ email: `${id}@guest.invalid`, disabledAt: now, createdAt: now },
        meetings: { create: { meetingId, part: 'guest', answer: 'accepted' } },
      },
    });
    return { cookie: await beginGuestSession(transaction, id, ports), meeting };
  });
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meetingId });
  return cookie;
}

/**
 * Would this name be taken for somebody's of the meeting: of its people, of a guest who was let in, or of one who came a moment ago (which is
 * the same form, sent twice)? Whoever lost their session at the door may come again by their name.
 */
function isTaken(name: string, { participants }: MeetingRow, justCome: readonly string[]): boolean {
  return participants
    .filter(({ person, personId, ...way }) => person.guestOfId === null || lobbyState(way) === 'admitted' || justCome.includes(personId))
    .some(({ person }) => isNameOf(name, person.name));
}
