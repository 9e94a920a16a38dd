import type { ProgrammeParticipant } from '@tandem/contracts/programme';
import { expect, test } from 'vitest';
import { participantRows } from './participant-rows.ts';

const person = (personId: string, more: Partial<ProgrammeParticipant> = {}): ProgrammeParticipant => ({
  personId,
  name: personId,
  photoUrl: null,
  part: 'mentee',
  answer: 'accepted',
  from: '2026-09-01T00:00:00.000Z',
  to: null,
  timeZone: 'Europe/Moscow',
  organisations: [],
  colour: 1,
  ...more,
});
const seen = (participants: ProgrammeParticipant[], closedAt: string | null = null) =>
  participantRows(participants, closedAt).map(({ personId, parts, standing }) => `${personId}: ${parts.join('+')} ${standing}`);

test('both parts of a reversive programme make one row', () => {
  expect(seen([person('a', { part: 'mentor' }), person('b'), person('a'), person('b', { part: 'mentor' })])).toEqual([
    'a: mentor+mentee present',
    'b: mentee+mentor present',
  ]);
});

test('present ones come before those who were asked, declined, were asked no longer or left; mentors before mentees', () => {
  const left = { to: '2026-10-01T00:00:00.000Z' };
  expect(
    seen([
      person('gone', left),
      person('no', { answer: 'declined', ...left }),
      person('back', { answer: 'invited', ...left }),
      person('asked', { answer: 'invited' }),
      person('b'),
      person('a', { part: 'mentor' }),
    ]),
  ).toEqual([
    'a: mentor present',
    'b: mentee present',
    'asked: mentee invited',
    'no: mentee declined',
    'back: mentee withdrawn',
    'gone: mentee left',
  ]);
});

test('who stayed until the programme was closed did not leave it', () => {
  const closedAt = '2026-10-01T00:00:00.000Z';
  expect(seen([person('stayed', { to: closedAt }), person('left', { to: '2026-09-20T00:00:00.000Z' })], closedAt)).toEqual([
    'stayed: mentee present',
    'left: mentee left',
  ]);
});
