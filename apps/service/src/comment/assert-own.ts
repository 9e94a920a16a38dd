import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';

/** A comment that is there already under the id of a new one must be the same person's. @throws CONFLICT */
export function assertOwn({ author }: { author: string | null }, { personId }: Actor): void {
  if (author !== personId) throw new DomainError('CONFLICT', { path: 'id' });
}
