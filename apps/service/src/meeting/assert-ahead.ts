import { DomainError } from '@tandem/domain/error/domain-error';

/** Nobody is asked to what is over, nor decided about there. @throws MEETING_OVER, MEETING_CANCELLED */
export function assertAhead({ status }: { status: string }): void {
  if (status === 'ended' || status === 'missed') throw new DomainError('MEETING_OVER');
  if (status === 'cancelled') throw new DomainError('MEETING_CANCELLED');
}
