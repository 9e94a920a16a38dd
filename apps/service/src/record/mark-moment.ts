import type { MarkMoment } from '@tandem/contracts/record';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** Clocks of browsers are off by this much at most. */
const SKEW = 60_000;
/** More than anybody marks in a meeting. */
const MOST = 200;

/**
 * Keeps a moment of the call, as the browser that marked it says when; sent again with a word, it gets the word. It may arrive a while
 * later, when the line was away.
 * @throws DomainError INVALID when the moment lies outside of the meeting's, TOO_MANY_REQUESTS
 */
export async function markMoment(
  { actor, meetingId, clientId, at, word }: { actor: Actor; meetingId: string } & MarkMoment,
  { database, clock }: Ports,
): Promise<void> {
  const now = clock();
  const row = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.mark', accessResource({ ...row, status: statusNow(row, now) }), now);
  const moment = new Date(at);
  if (moment < row.createdAt || moment.getTime() > now.getTime() + SKEW) throw new DomainError('INVALID', { paths: ['at'] });
  const key = { meetingId, personId: actor.personId };
  const known = await database.meetingMark.updateMany({ where: { ...key, clientId }, data: word === '' ? {} : { word } });
  if (known.count > 0) return;
  if ((await database.meetingMark.count({ where: key })) >= MOST) throw new DomainError('TOO_MANY_REQUESTS', { seconds: 3600 });
  await database.meetingMark.createMany({ data: [{ ...key, clientId, at: moment, word }], skipDuplicates: true });
}
