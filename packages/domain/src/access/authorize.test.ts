import { describe, expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { authorize } from './authorize.ts';
import type { Actor } from './actor.ts';
import type { OrganisationResource } from './resource.ts';

const actor: Actor = { personId: 'p', isAdmin: false, memberships: [{ organisationId: 'o', role: 'curator' }] };
const own: OrganisationResource = { kind: 'organisation', id: 'o' };
const refusal = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return error as DomainError;
  }
  return null;
};

describe('authorize', () => {
  it('lets pass what the policy allows and narrows a looked-up thing', () => {
    const found: OrganisationResource | null = [own].find(({ id }) => id === 'o') ?? null;
    authorize(actor, 'programme.create', found);
    expect(found.id).toBe('o');
  });

  it('cannot be told apart: denied and nonexistent', () => {
    const denied = refusal(() => authorize(actor, 'programme.create', { kind: 'organisation', id: 'foreign' }));
    const missing = refusal(() => authorize(actor, 'programme.create', null));
    expect(denied).toBeInstanceOf(DomainError);
    expect({ ...denied!, message: denied!.message }).toEqual({ ...missing!, message: missing!.message });
    expect(denied!.code).toBe('NOT_FOUND');
    expect(denied!.details).toEqual({});
  });

  it('asks a visitor to sign in before it says whether the thing exists', () => {
    expect(refusal(() => authorize(null, 'programme.create', own))?.code).toBe('UNAUTHENTICATED');
    expect(refusal(() => authorize(null, 'programme.create', null))?.code).toBe('UNAUTHENTICATED');
  });
});
