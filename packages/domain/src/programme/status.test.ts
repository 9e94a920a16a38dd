import { describe, expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { assertCanBecome, canBecome, isClosed, PROGRAMME_STATUSES } from './status.ts';

const codeOf = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return (error as DomainError).code;
  }
  return null;
};

describe('the life of a programme', () => {
  it('goes these ways and no others', () => {
    const ways = PROGRAMME_STATUSES.flatMap((from) =>
      PROGRAMME_STATUSES.filter((to) => canBecome(from, to)).map((to) => `${from} → ${to}`),
    );
    expect(ways).toEqual([
      'draft → in-agreement',
      'draft → active',
      'in-agreement → draft',
      'in-agreement → agreed',
      'agreed → draft',
      'agreed → active',
      'active → completed',
      'active → ended-early',
    ]);
  });

  it('says that it has ended, or that this is not its moment', () => {
    expect(codeOf(() => assertCanBecome('completed', 'active'))).toBe('PROGRAMME_ENDED');
    expect(codeOf(() => assertCanBecome('ended-early', 'completed'))).toBe('PROGRAMME_ENDED');
    expect(codeOf(() => assertCanBecome('draft', 'completed'))).toBe('NOT_ALLOWED_NOW');
    expect(codeOf(() => assertCanBecome('active', 'active'))).toBe('NOT_ALLOWED_NOW');
    expect(codeOf(() => assertCanBecome('active', 'completed'))).toBeNull();
  });

  it('is closed when completed or ended early', () => {
    expect(PROGRAMME_STATUSES.filter(isClosed)).toEqual(['completed', 'ended-early']);
  });
});
