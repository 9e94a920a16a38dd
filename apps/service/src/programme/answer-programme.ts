import { DomainError } from '@tandem/domain/error/domain-error';
import type { ProgrammePart } from '@tandem/domain/programme/participation';
import { isClosed } from '@tandem/domain/programme/status';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { startTrajectories } from '../trajectory/start-trajectories.ts';
import { changeProgramme, findProgramme, type ProgrammeRow } from './programme-repository.ts';

/** One's own answer to being asked into a programme of another organisation. Joining counts from now. */
export async function answerProgramme({ actor, id, accept }: { actor: Actor; id: string; accept: boolean }, ports: Ports): Promise<void> {
  await changeProgramme({ actor, action: 'programme.answer', id }, ports, async (transaction, programme, resource, now) => {
    if (isClosed(resource.status)) throw new DomainError('PROGRAMME_ENDED');
    const own = programme.participants.filter(
      ({ personId, answer, to }) => personId === actor.personId && answer === 'invited' && to === null,
    );
    await transaction.programmeParticipant.updateMany({
      where: { id: { in: own.map((row) => row.id) } },
      data: accept ? { answer: 'accepted', from: now } : { answer: 'declined', to: now },
    });
    if (accept && resource.status === 'active')
      await startTrajectories(transaction, (await findProgramme(transaction, id)) as ProgrammeRow, now);
    return own.map(({ person, part }) => ({
      kind: 'participant-answered' as const,
      details: {
        personId: person.id,
        name: person.name,
        part: part as ProgrammePart,
        answer: accept ? ('accepted' as const) : ('declined' as const),
      },
    }));
  });
}
