import { describe, expect, it } from 'vitest';
import type { Role } from '../organisation/role.ts';
import type { Actor } from './actor.ts';
import { PERSON_FIELDS, visiblePersonFields } from './person-rules.ts';
import { PROGRAMME_FIELDS, visibleProgrammeFields } from './programme-fields.ts';
import type { PersonResource, ProgrammeResource } from './resource.ts';

const actor = (personId: string, ...memberships: [string, Role][]): Actor => ({
  personId,
  isAdmin: false,
  memberships: memberships.map(([organisationId, role]) => ({ organisationId, role })),
});
const sorted = (fields: Iterable<string>) => [...fields].sort();

describe('the fields of a person', () => {
  const person: PersonResource = {
    kind: 'person',
    id: 'p',
    organisationIds: ['o'],
    programmeOrganisationIds: ['owner'],
    sharedWith: ['partner'],
  };
  const card = ['about', 'id', 'image', 'name', 'roles'];
  const hours = ['preferredHours', 'timeZone'];

  it.each<[string, Actor, readonly string[]]>([
    ['oneself', actor('p'), PERSON_FIELDS],
    ['a colleague', actor('x', ['o', 'mentee']), card],
    ['a partner', actor('partner'), [...card, ...hours]],
    ['the own curator', actor('x', ['o', 'curator']), [...card, ...hours, 'category', 'email', 'language', 'createdAt', 'disabledAt']],
    ['the curator of a programme they take part in', actor('x', ['owner', 'curator']), [...card, ...hours, 'category', 'email']],
    ['a member of the school that owns the programme', actor('x', ['owner', 'mentor']), []],
    ['a stranger', actor('x', ['elsewhere', 'head']), []],
    [
      'the administrator',
      { ...actor('x'), isAdmin: true },
      ['id', 'name', 'email', 'roles', 'language', 'timeZone', 'disabledAt', 'createdAt', 'isAdmin'],
    ],
  ])('for %s', (_who, who, expected) => {
    expect(sorted(visiblePersonFields(who, person))).toEqual(sorted(expected));
  });
});

describe('the fields of a programme', () => {
  const now = new Date('2026-11-24T10:00:00Z');
  const from = new Date('2026-09-01T00:00:00Z');
  const programme: ProgrammeResource = {
    kind: 'programme',
    id: 'programme',
    organisationId: 'o',
    status: 'active',
    closedAt: null,
    participants: [
      { personId: 'in', part: 'mentor', answer: 'accepted', from, to: null },
      { personId: 'gone', part: 'mentor', answer: 'accepted', from, to: new Date('2026-10-01T00:00:00Z') },
      { personId: 'asked', part: 'mentee', answer: 'invited', from, to: null },
    ],
  };
  const facts = ['id', 'organisationId', 'title', 'kind', 'form', 'directions', 'goals', 'startsOn', 'endsOn', 'status', 'participants'];

  it.each<[string, Actor, readonly string[]]>([
    ['a participant', actor('in'), PROGRAMME_FIELDS],
    ['the owning curator', actor('x', ['o', 'curator']), PROGRAMME_FIELDS.filter((f) => f !== 'trajectories')],
    ['the owning head', actor('x', ['o', 'head']), PROGRAMME_FIELDS.filter((f) => f !== 'trajectories')],
    ['a former participant', actor('gone'), [...facts, 'activatedAt', 'closedAt', 'trajectories']],
    ['someone who was asked to join', actor('asked'), facts],
    ['a colleague', actor('x', ['o', 'mentor']), []],
    ['the administrator', { ...actor('x'), isAdmin: true }, []],
  ])('for %s', (_who, who, expected) => {
    expect(sorted(visibleProgrammeFields(who, programme, now))).toEqual(sorted(expected));
  });
});
