import type { AddParticipant } from '@tandem/contracts/programme';
import { DomainError } from '@tandem/domain/error/domain-error';
import { isClosed } from '@tandem/domain/programme/status';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { startTrajectories } from '../trajectory/start-trajectories.ts';
import { assertPartFits, findCandidate } from './candidate.ts';
import { changeProgramme, findProgramme, type ProgrammeRow } from './programme-repository.ts';

/** A colleague takes part at once, someone of another organisation is asked. @throws NOT_FOUND, ALREADY_MEMBER, CONFLICT, PROGRAMME_ENDED */
export async function addParticipant(
  { actor, id, asked }: { actor: Actor; id: string; asked: AddParticipant },
  ports: Ports,
): Promise<void> {
  await changeProgramme({ actor, action: 'programme.inviteParticipant', id }, ports, async (transaction, programme, resource, now) => {
    if (isClosed(resource.status)) throw new DomainError('PROGRAMME_ENDED');
    const person = await findCandidate(transaction, programme.organisationId, asked);
    const taken = programme.participants.filter(({ answer, to }) => answer !== 'declined' && to === null);
    assertPartFits({ kind: programme.kind, taken }, { personId: person.id, part: asked.part });
    const answer = person.colleague ? 'accepted' : 'invited';
    await transaction.programmeParticipant.create({ data: { programmeId: id, personId: person.id, part: asked.part, answer, from: now } });
    if (resource.status === 'active') await startTrajectories(transaction, (await findProgramme(transaction, id)) as ProgrammeRow, now);
    return [{ kind: 'participant-invited', details: { personId: person.id, name: person.name, part: asked.part, answer } }];
  });
}
