import type { Prisma } from '@tandem/database/generated/client';
import { forgottenName } from '@tandem/domain/erasure/forgotten';
import { audienceOf } from '../programme/programme-repository.ts';
import type { Ports } from '../platform/ports.ts';

/**
 * First of all the person's access ends, everywhere and at once: nothing that comes after may be written by them any more. Parts in
 * programmes end with this day, as when somebody leaves: the programme goes on, and the curator finds a replacement.
 * @returns false: it was taken back meanwhile
 */
export async function endAccess(personId: string, { database, live, notices, clock }: Ports): Promise<boolean> {
  const done = await database.$transaction(async (transaction) => {
    const [wish] = await transaction.$queryRaw<unknown[]>`SELECT 1 FROM erasure WHERE "personId" = ${personId}::uuid FOR UPDATE`;
    if (!wish) return null;
    const now = clock();
    await transaction.erasure.updateMany({ where: { personId, begunAt: null }, data: { begunAt: now } });
    await transaction.person.updateMany({ where: { id: personId, disabledAt: null }, data: { disabledAt: now } });
    await transaction.session.deleteMany({ where: { userId: personId } });
    await transaction.account.deleteMany({ where: { userId: personId } });
    await transaction.verification.deleteMany({ where: { value: personId } }); // links to a new password
    await transaction.membership.updateMany({ where: { personId, to: null }, data: { to: now } });
    await transaction.trajectoryShow.updateMany({ where: { to: null, OR: [{ personId }, { byId: personId }] }, data: { to: now } });
    // Nobody waits for them any more.
    await transaction.meetingParticipant.deleteMany({
      where: { personId, meeting: { status: { in: ['planned', 'open'] }, attendance: { none: { personId } } } },
    });
    return endParts(transaction, personId, now);
  });
  if (!done) return false;
  live.end(personId);
  for (const id of done) await notices.send({ to: await audienceOf(database, id), about: 'programme', id });
  return true;
}

async function endParts(transaction: Prisma.TransactionClient, personId: string, now: Date): Promise<string[]> {
  const present = await transaction.programmeParticipant.findMany({
    where: { personId, to: null, answer: { not: 'declined' }, programme: { status: { notIn: ['completed', 'ended-early'] } } },
    include: { person: { select: { language: true } } },
  });
  await transaction.programmeParticipant.updateMany({ where: { id: { in: present.map(({ id }) => id) } }, data: { to: now } });
  await transaction.programmeChange.createMany({
    data: present.map(({ programmeId, part, person }) => ({
      ...{ programmeId, byId: personId, at: now, kind: 'participant-left' },
      details: { personId, part, name: forgottenName(person.language) },
    })),
  });
  return [...new Set(present.map(({ programmeId }) => programmeId))];
}
