import { DomainError } from '@tandem/domain/error/domain-error';
import type { ProgrammePart } from '@tandem/domain/programme/participation';
import { isClosed } from '@tandem/domain/programme/status';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { changeProgramme } from './programme-repository.ts';

/** A participant leaves, in all parts. What they saw until now stays readable to them as it stands. */
export const leaveProgramme = ({ actor, id }: { actor: Actor; id: string }, ports: Ports): Promise<void> =>
  end({ actor, id, personId: actor.personId, action: 'programme.leave' }, ports);

/** The curator ends someone's part, or takes an unanswered invitation back. A replacement is an end and an addition. @throws NOT_FOUND */
export const endParticipation = ({ actor, id, personId }: { actor: Actor; id: string; personId: string }, ports: Ports): Promise<void> =>
  end({ actor, id, personId, action: 'programme.endParticipation' }, ports);

async function end(
  { actor, id, personId, action }: { actor: Actor; id: string; personId: string; action: 'programme.leave' | 'programme.endParticipation' },
  ports: Ports,
): Promise<void> {
  await changeProgramme({ actor, action, id }, ports, async (transaction, programme, resource, now) => {
    if (isClosed(resource.status)) throw new DomainError('PROGRAMME_ENDED');
    const present = programme.participants.filter((row) => row.personId === personId && row.answer !== 'declined' && row.to === null);
    if (present.length === 0) throw new DomainError('NOT_FOUND');
    await transaction.programmeParticipant.updateMany({ where: { id: { in: present.map((row) => row.id) } }, data: { to: now } });
    return present.map(({ person, part }) => ({
      kind: 'participant-left' as const,
      details: { personId, name: person.name, part: part as ProgrammePart },
    }));
  });
  ports.live.end(personId); // editors and sockets open with the rights of before
}
