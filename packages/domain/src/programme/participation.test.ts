import { describe, expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { assertCanActivate, missingParts } from './activation.ts';
import { currentParts, isCurrent, isInvited, leftAt, type Participation, type ProgrammePeople } from './participation.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));
const part = (personId: string, more: Partial<Participation> = {}): Participation => ({
  personId,
  part: 'mentor',
  answer: 'accepted',
  from: day(1),
  to: null,
  ...more,
});
const of = (...participants: Participation[]): ProgrammePeople => ({ status: 'active', closedAt: null, participants });
const now = day(24);

describe('a current participant', () => {
  it.each([
    ['who accepted and has not left', part('p'), true],
    ['from the very moment on', part('p', { from: now }), true],
    ['but not before it', part('p', { from: day(25) }), false],
    ['who leaves later', part('p', { to: day(25) }), true],
    ['but not at the moment of leaving', part('p', { to: now }), false],
    ['but not one only invited', part('p', { answer: 'invited' }), false],
    ['but not one who declined', part('p', { answer: 'declined' }), false],
  ])('is one %s', (_who, participation, expected) => {
    expect(isCurrent(participation, of(), now)).toBe(expected);
  });

  it('holds both parts in a reversive programme', () => {
    expect(currentParts(of(part('p'), part('p', { part: 'mentee' })), 'p', now)).toEqual(new Set(['mentor', 'mentee']));
  });

  it('stays one after the programme was closed with them in it', () => {
    const closed = { status: 'completed', closedAt: day(20) } as const;
    expect(isCurrent(part('p', { to: day(20) }), closed, now)).toBe(true);
    expect(isCurrent(part('p'), closed, now)).toBe(true);
    expect(isCurrent(part('p', { to: day(19) }), closed, now)).toBe(false);
  });
});

describe('a former participant', () => {
  it('left at the last of their ends', () => {
    const programme = of(part('p', { to: day(5) }), part('p', { from: day(8), to: day(10) }));
    expect(leftAt(programme, 'p', now)).toEqual(day(10));
  });

  it('is nobody who is there, who comes later, who never accepted, or a stranger', () => {
    expect(leftAt(of(part('p', { to: day(5) }), part('p', { from: day(8) })), 'p', now)).toBeNull();
    expect(leftAt(of(part('p', { from: day(25), to: day(26) })), 'p', now)).toBeNull();
    expect(leftAt(of(part('p', { answer: 'declined', to: day(5) })), 'p', now)).toBeNull();
    expect(leftAt(of(part('p', { answer: 'invited', to: day(5) })), 'p', now)).toBeNull();
    expect(leftAt(of(part('q', { to: day(5) })), 'p', now)).toBeNull();
  });

  it('may have left one part and keep the other', () => {
    const programme = of(part('p', { to: day(5) }), part('p', { part: 'mentee' }));
    expect(leftAt(programme, 'p', now)).toBeNull();
    expect(leftAt(programme, 'p', now, 'mentor')).toEqual(day(5));
  });
});

describe('an invited one', () => {
  it('has been asked, has not answered and was not disinvited', () => {
    expect(isInvited(of(part('p', { answer: 'invited' })), 'p', now)).toBe(true);
    expect(isInvited(of(part('p', { answer: 'invited', to: day(5) })), 'p', now)).toBe(false);
    expect(isInvited(of(part('p')), 'p', now)).toBe(false);
  });
});

describe('activation', () => {
  const codeOf = (programme: ProgrammePeople) => {
    try {
      assertCanActivate(programme, now);
    } catch (error) {
      return (error as DomainError).code;
    }
    return null;
  };
  const pair = [part('olga'), part('anna', { part: 'mentee' })];

  it('needs a mentor and a mentee who both accepted', () => {
    expect(missingParts(of(), now)).toEqual(['mentor', 'mentee']);
    expect(missingParts(of(part('olga'), part('anna', { part: 'mentee', answer: 'invited' })), now)).toEqual(['mentee']);
    expect(missingParts(of(...pair), now)).toEqual([]);
  });

  it('needs two people, not one with both parts', () => {
    expect(missingParts(of(part('p'), part('p', { part: 'mentee' })), now)).toEqual(['mentee']);
  });

  it('says what is in the way', () => {
    expect(codeOf({ ...of(...pair), status: 'draft' })).toBeNull();
    expect(codeOf({ ...of(), status: 'draft' })).toBe('PROGRAMME_NEEDS_PEOPLE');
    expect(codeOf(of(...pair))).toBe('NOT_ALLOWED_NOW');
    expect(codeOf({ ...of(...pair), status: 'completed' })).toBe('PROGRAMME_ENDED');
  });
});
