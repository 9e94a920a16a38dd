import { DomainError } from '@tandem/domain/error/domain-error';
import { isCurrent } from '@tandem/domain/programme/participation';
import type { Ports } from '../platform/ports.ts';
import { programmeResource } from './access-resource.ts';

/** The programme a meeting is planned in, with those who take part in it now. @throws DomainError NOT_FOUND */
export async function programmeForMeeting({ database, clock }: Ports, id: string) {
  const programme = await database.programme.findUnique({ where: { id }, include: { participants: true } });
  if (!programme) throw new DomainError('NOT_FOUND');
  const resource = programmeResource(programme);
  const people = [...new Set(resource.participants.filter((one) => isCurrent(one, resource, clock())).map(({ personId }) => personId))];
  return { programme, resource, people };
}
