import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import type { TrajectoryRow } from '../trajectory/trajectory-repository.ts';
import { readersOf } from './comments-for.ts';
import type { MentionMail } from './mail-mention.ts';

/**
 * Those named in a comment hear of it, once a comment: on «Сегодня» and by mail. Who cannot see the comments (any more) is left out.
 * Only who, by whom and where is kept here: the words stay in the comments.
 */
export async function keepMentions(
  row: TrajectoryRow,
  { by, thread, comment, mentions }: { by: Actor; thread: string; comment: string; mentions: string[] },
  ports: Ports,
): Promise<void> {
  const { database, notices, jobs, clock } = ports;
  const named = readersOf(row, ports).filter((personId) => personId !== by.personId && mentions.includes(personId));
  if (named.length === 0) return;
  const at = clock();
  const kept = await database.commentMention.createManyAndReturn({
    data: named.map((personId) => ({ trajectoryId: row.id, threadId: thread, commentId: comment, personId, byId: by.personId, at })),
    skipDuplicates: true,
    select: { personId: true },
  });
  for (const { personId } of kept) {
    const mail: MentionMail = { trajectoryId: row.id, commentId: comment, personId };
    await jobs.add('comment:mail', mail, { key: `comment:${comment}:${personId}` });
  }
  await notices.send({ to: kept.map(({ personId }) => personId), about: 'mention', id: row.id });
}

/** Nobody is called to words that are gone. */
export async function forgetMentions(trajectoryId: string, comments: string[], { database, notices }: Ports): Promise<void> {
  const gone = { trajectoryId, commentId: { in: comments } };
  const named = await database.commentMention.findMany({ where: { ...gone, seenAt: null }, select: { personId: true } });
  await database.commentMention.deleteMany({ where: gone });
  await notices.send({ to: [...new Set(named.map(({ personId }) => personId))], about: 'mention', id: trajectoryId });
}
