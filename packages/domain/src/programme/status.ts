import { DomainError } from '../error/domain-error.ts';

/** `in-agreement` and `agreed` are the council's places: kept in the machine, entered only once the council exists. */
export const PROGRAMME_STATUSES = ['draft', 'in-agreement', 'agreed', 'active', 'completed', 'ended-early'] as const;

export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number];

const NEXT: Record<ProgrammeStatus, readonly ProgrammeStatus[]> = {
  draft: ['in-agreement', 'active'],
  'in-agreement': ['draft', 'agreed'],
  agreed: ['draft', 'active'],
  active: ['completed', 'ended-early'],
  completed: [],
  'ended-early': [],
};

export function canBecome(from: ProgrammeStatus, to: ProgrammeStatus): boolean {
  return NEXT[from].includes(to);
}

/** Nothing is planned or written in a closed programme any more; it stays readable. */
export function isClosed(status: ProgrammeStatus): boolean {
  return status === 'completed' || status === 'ended-early';
}

/** @throws PROGRAMME_ENDED when closed, NOT_ALLOWED_NOW when the way from here to there does not exist. */
export function assertCanBecome(from: ProgrammeStatus, to: ProgrammeStatus): void {
  if (isClosed(from)) throw new DomainError('PROGRAMME_ENDED', { from, to });
  if (!canBecome(from, to)) throw new DomainError('NOT_ALLOWED_NOW', { from, to });
}
