import type { MarkMoment } from '@tandem/contracts/record';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { earlier } from '@tandem/domain/time/interval';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';

/** More than anybody marks in a meeting. */
const MOST = 200;

/**
 * Keeps a moment of the call, as the browser that marked it says when; sent again with a word, it gets the word. It may arrive a while
 * later, when the line was away.
 * @throws DomainError INVALID when the moment lies before the meeting was made, TOO_MANY_REQUESTS
 */
export async function markMoment(
  { actor, meetingId, clientId, at, word }: { actor: Actor; meetingId: string } & MarkMoment,
  { database, clock }: Ports,
): Promise<void> {
  const now = clock();
  const row = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.mark', accessResource({ ...row, status: statusNow(row, now) }), now);
  // A clock that runs ahead: it was marked before it arrived.
  const moment = earlier(new Date(at), now);
  if (moment < row.createdAt) throw new DomainError('INVALID', { paths: ['at'] });
  const key = { meetingId, personId: actor.personId };
  const known = await database.meetingMark.updateMany({ where: { ...key, clientId }, data: word === '' ? {} : { word } });
  if (known.count > 0) return;
  if ((await database.meetingMark.count({ where: key })) >= MOST) throw new DomainError('TOO_MANY_REQUESTS', { seconds: 3600 });
  await database.meetingMark.createMany({ data: [{ ...key, clientId, at: moment, word }], skipDuplicates: true });
}
