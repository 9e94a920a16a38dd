import { politeName } from '@tandem/domain/person/name';
import type { Ports } from '../platform/ports.ts';
import { readSilences } from './read-silences.ts';
import { silenceLetter } from './silence-letter.ts';

export interface SilenceMail {
  questionId: string;
  /** The reader. */
  personId: string;
}

/** The job that asks one person of a silent pair. Who met, wrote, planned or answered meanwhile is not written to. */
export async function mailSilence({ questionId, personId }: SilenceMail, { database, mail, config, clock }: Ports): Promise<void> {
  const question = await database.silenceQuestion.findUnique({ where: { id: questionId } });
  if (!question || question.answeredAt) return;
  const [silence] = await readSilences(database, { id: question.programmeId }, clock());
  const people = silence?.programme.participants ?? [];
  const reader = people.find((one) => one.personId === personId)?.person;
  if (!silence || !reader || reader.disabledAt || silence.state === 'none') return;
  await mail.send({
    to: { name: reader.name, address: reader.email },
    ...silenceLetter(reader.language, {
      name: politeName(reader.name),
      others: [...new Set(people.filter((one) => one.personId !== personId).map(({ person }) => politeName(person.name)))].join(', '),
      plan: new URL(`/meetings/new?programme=${question.programmeId}`, config.appUrl).href,
      today: new URL('/', config.appUrl).href,
    }),
  });
}
