import type { Ports } from '../platform/ports.ts';
import { readSilences } from './read-silences.ts';

/**
 * The daily job that asks pairs that have gone silent whether all is well, once for each silence. A run that was killed goes on with the
 * next: a question is settled only when all its letters were handed on.
 */
export async function askSilent({ database, jobs, notices, clock }: Ports): Promise<void> {
  const now = clock();
  const silences = await readSilences(database, {}, now);
  await database.silenceQuestion.createMany({
    data: silences
      .filter(({ state }) => state === 'ask')
      .map(({ programme, since }) => ({ programmeId: programme.id, since, askedAt: now })),
    skipDuplicates: true,
  });
  const open = await database.silenceQuestion.findMany({
    where: { toldAt: null },
    include: { programme: { select: { participants: { where: { answer: 'accepted', to: null }, select: { personId: true } } } } },
  });
  for (const { id, programmeId, programme } of open) {
    const people = [...new Set(programme.participants.map(({ personId }) => personId))];
    for (const personId of people) await jobs.add('silence:mail', { questionId: id, personId }, { key: `silence:${id}:${personId}` });
    await notices.send({ to: people, about: 'silence', id: programmeId });
    await database.silenceQuestion.update({ where: { id }, data: { toldAt: now } });
  }
}
