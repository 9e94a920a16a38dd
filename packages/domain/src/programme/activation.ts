import { DomainError } from '../error/domain-error.ts';
import { assertCanBecome } from './status.ts';
import { isCurrent, type ProgrammePart, type ProgrammePeople } from './participation.ts';

/** The parts for which nobody has accepted yet; a programme becomes active with at least one mentor and one mentee, two different people. */
export function missingParts(programme: ProgrammePeople, now: Date): readonly ProgrammePart[] {
  const current = programme.participants.filter((p) => isCurrent(p, programme, now));
  const missing = (['mentor', 'mentee'] as const).filter((part) => !current.some((p) => p.part === part));
  if (missing.length === 0 && new Set(current.map((p) => p.personId)).size < 2) return ['mentee'];
  return missing;
}

/** @throws PROGRAMME_ENDED, NOT_ALLOWED_NOW (wrong status), PROGRAMME_NEEDS_PEOPLE { missing }. */
export function assertCanActivate(programme: ProgrammePeople, now: Date): void {
  assertCanBecome(programme.status, 'active');
  const missing = missingParts(programme, now);
  if (missing.length > 0) throw new DomainError('PROGRAMME_NEEDS_PEOPLE', { missing });
}
