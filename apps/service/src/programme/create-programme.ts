import type { CreateProgramme } from '@tandem/contracts/programme';
import { authorize } from '@tandem/domain/access/authorize';
import { assertDatesInOrder } from '@tandem/domain/programme/dates';
import { findOrganisation } from '../organisation/find-organisation.ts';
import type { Prisma } from '@tandem/database/generated/client';
import { justNow } from '../platform/just-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { assertPartFits, findColleague } from './candidate.ts';
import { dayOf } from '../platform/day.ts';
import { audienceOf, keepChanges, type Change } from './programme-repository.ts';

/** A draft in the organisation, with people of that organisation; others are invited afterwards. A double click makes one. @returns its id */
export async function createProgramme(
  { actor, ...input }: CreateProgramme & { actor: Actor },
  { database, clock, notices }: Ports,
): Promise<string> {
  authorize(actor, 'programme.create', await findOrganisation(database, input.organisationId));
  const { participants, ...fields } = input;
  const dates = { startsOn: dayOf(input.startsOn), endsOn: dayOf(input.endsOn) };
  assertDatesInOrder(dates);
  const now = clock();
  const id = await database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM person WHERE id = ${actor.personId}::uuid FOR UPDATE`; // two clicks at once take turns
    const made = await findSame(transaction, actor, input, justNow(now));
    if (made) return made;
    const programme = await transaction.programme.create({
      data: { ...fields, ...dates, createdById: actor.personId, createdAt: now },
      select: { id: true },
    });
    const changes: Change[] = [{ kind: 'created', details: {} }];
    const taken: { personId: string; part: (typeof participants)[number]['part'] }[] = [];
    for (const { personId, part } of participants) {
      const person = await findColleague(transaction, input.organisationId, { personId });
      assertPartFits({ kind: input.kind, taken }, { personId, part });
      taken.push({ personId, part });
      await transaction.programmeParticipant.create({ data: { programmeId: programme.id, personId, part, answer: 'accepted', from: now } });
      changes.push({ kind: 'participant-invited', details: { personId, name: person.name, part, answer: 'accepted' } });
    }
    await keepChanges(transaction, programme.id, actor, changes, now);
    return programme.id;
  });
  await notices.send({ to: await audienceOf(database, id), about: 'programme', id });
  return id;
}

/** The draft that the same person made just now with the very same words and people. */
async function findSame(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  { participants, directions, startsOn, endsOn, ...words }: CreateProgramme,
  since: Date,
): Promise<string | undefined> {
  const alike = await transaction.programme.findMany({
    where: {
      ...{ ...words, directions: { equals: directions }, startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) },
      ...{ status: 'draft', createdById: actor.personId, createdAt: { gt: since } },
    },
    select: { id: true, participants: { select: { personId: true, part: true } } },
  });
  const asked = (people: readonly { personId: string; part: string }[]) =>
    people
      .map(({ personId, part }) => `${personId} ${part}`)
      .sort()
      .join();
  return alike.find((one) => asked(one.participants) === asked(participants))?.id;
}
