import { describe, expect, it } from 'vitest';
import { DomainError } from '../error/domain-error.ts';
import { assertPastLobby, assertRoomOpen, lobbyState, waitingGuests, waitsInLobby } from './lobby.ts';
import type { MeetingParticipant } from './meeting-participant.ts';

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`);
const passage = (knocked: string | null, admitted: string | null = null, refused: string | null = null) => ({
  knockedAt: knocked === null ? null : at(knocked),
  admittedAt: admitted === null ? null : at(admitted),
  refusedAt: refused === null ? null : at(refused),
});
const guest = (personId: string, way: ReturnType<typeof passage>): MeetingParticipant => ({
  personId,
  part: 'guest',
  answer: 'accepted',
  ...way,
});
const codeOf = (act: () => void) => {
  try {
    act();
  } catch (error) {
    return (error as DomainError).code;
  }
  return null;
};

describe('the lobby', () => {
  it.each([
    ['nothing yet', passage(null), 'outside'],
    ['knocked', passage('14:20'), 'waiting'],
    ['knocked and admitted', passage('14:20', '14:22'), 'admitted'],
    ['admitted beforehand, without knocking', passage(null, '14:00'), 'admitted'],
    ['refused', passage('14:20', null, '14:22'), 'refused'],
    ['knocked again after a refusal', passage('14:25', null, '14:22'), 'waiting'],
    ['admitted after a refusal', passage('14:20', '14:30', '14:22'), 'admitted'],
    ['sent away after an admission', passage('14:20', '14:22', '14:40'), 'refused'],
    ['knocks again after being let in (a reload)', passage('14:45', '14:22'), 'admitted'],
    ['sent away and knocking again', passage('14:45', '14:22', '14:40'), 'waiting'],
    ['admitted and refused at the same moment', passage('14:20', '14:22', '14:22'), 'refused'],
  ] as const)('%s', (_what, way, state) => {
    expect(lobbyState(way)).toBe(state);
  });

  it('never holds up those of the programme', () => {
    expect(waitsInLobby({ insideProgramme: true, participant: null }, { hasProgramme: true, lockedAt: null })).toBe(false);
  });

  it('holds up guests until they are admitted', () => {
    const door = (participant: ReturnType<typeof passage> | null) =>
      waitsInLobby({ insideProgramme: false, participant }, { hasProgramme: true, lockedAt: null });
    expect([door(null), door(passage('14:20')), door(passage('14:20', '14:21'))]).toEqual([true, true, false]);
  });

  it('has no outside in a meeting of no programme', () => {
    expect(waitsInLobby({ insideProgramme: false, participant: passage(null) }, { hasProgramme: false, lockedAt: null })).toBe(false);
  });

  it('holds up whoever came by a link in every meeting', () => {
    const door = (way: ReturnType<typeof passage>) =>
      waitsInLobby({ insideProgramme: false, participant: { ...way, byLink: true } }, { hasProgramme: false, lockedAt: null });
    expect([door(passage('14:20')), door(passage('14:20', '14:21'))]).toEqual([true, false]);
  });

  it('lets those asked to a training by name walk in, unless they were sent out', () => {
    const door = (way: ReturnType<typeof passage>) =>
      waitsInLobby({ insideProgramme: false, participant: way }, { hasProgramme: false, lockedAt: null });
    const ways = [passage(null), passage(null, null, '14:21'), passage('14:22', null, '14:21'), passage('14:22', '14:23', '14:21')];
    expect(ways.map(door)).toEqual([false, true, true, false]);
  });

  it('holds up behind a locked door who was not let in by then, and never who leads', () => {
    const lockedAt = passage('14:30').knockedAt;
    const door = (way: ReturnType<typeof passage>, insideProgramme = false) =>
      waitsInLobby({ insideProgramme, participant: way }, { hasProgramme: false, lockedAt });
    const ways = [
      passage(null),
      passage('14:20', '14:21'),
      passage(null, '14:30'),
      passage('14:31', '14:32'),
      passage('14:31', '14:32', '14:33'),
    ];
    expect(ways.map((way) => door(way))).toEqual([true, true, false, false, true]);
    expect(door(passage(null), true)).toBe(false);
  });

  it('lists who knocks, the longest waiting first, without hosts and those let in', () => {
    const list = waitingGuests([
      guest('late', passage('14:25')),
      guest('in', passage('14:10', '14:11')),
      guest('early', passage('14:20')),
      guest('outside', passage(null)),
      { ...guest('host', passage('14:00')), part: 'host' },
    ]);
    expect(list).toEqual([
      { personId: 'early', since: at('14:20') },
      { personId: 'late', since: at('14:25') },
    ]);
  });
});

describe('the door', () => {
  it.each([
    ['planned', 'MEETING_NOT_OPEN'],
    ['open', null],
    ['live', null],
    ['ended', 'MEETING_OVER'],
    ['missed', 'MEETING_OVER'],
    ['cancelled', 'MEETING_CANCELLED'],
  ] as const)('of a meeting that is %s answers %s', (status, code) => {
    expect(codeOf(() => assertRoomOpen({ status, plannedStart: at('14:30') }))).toBe(code);
  });

  it('says when it opens', () => {
    expect(() => assertRoomOpen({ status: 'planned', plannedStart: at('14:30') })).toThrow(
      expect.objectContaining({ details: { opensAt: '2026-11-24T14:15:00.000Z' } }),
    );
  });

  it.each([
    ['a guest who has not knocked', passage(null), 'WAIT_IN_LOBBY'],
    ['a guest who knocks', passage('14:20'), 'WAIT_IN_LOBBY'],
    ['a guest who was refused', passage('14:20', null, '14:21'), 'ENTRY_REFUSED'],
    ['a guest who was admitted', passage('14:20', '14:21'), null],
  ] as const)('answers %s', (_who, participant, code) => {
    expect(codeOf(() => assertPastLobby({ insideProgramme: false, participant }, { hasProgramme: true, lockedAt: null }))).toBe(code);
  });
});
