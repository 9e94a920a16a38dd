import { politeName } from '@tandem/domain/person/name';
import type { Ports } from '../platform/ports.ts';
import { findTrajectory } from '../trajectory/trajectory-repository.ts';
import { readersOf } from './comments-for.ts';
import { mentionLetter } from './mention-letter.ts';
import { threadLink } from './thread-link.ts';

export interface MentionMail {
  trajectoryId: string;
  commentId: string;
  /** The reader. */
  personId: string;
}

/** The job that tells someone by mail that they were named in a comment. What is no longer so, or was seen meanwhile, is not written. */
export async function mailMention({ trajectoryId, commentId, personId }: MentionMail, ports: Ports): Promise<void> {
  const { database, mail, config } = ports;
  const key = { trajectoryId_commentId_personId: { trajectoryId, commentId, personId } };
  const mention = await database.commentMention.findUnique({ where: key, include: { person: true, by: true } });
  const row = mention && (await findTrajectory(database, trajectoryId));
  if (!mention || mention.seenAt || mention.person.disabledAt || !row || !readersOf(row, ports).includes(personId)) return;
  const { person, by, threadId } = mention;
  await mail.send({
    to: { name: person.name, address: person.email },
    ...mentionLetter(person.language, {
      name: politeName(person.name),
      by: politeName(by.name),
      mentee: row.mentee.name,
      link: new URL(threadLink(trajectoryId, threadId), config.appUrl).href,
    }),
  });
}
