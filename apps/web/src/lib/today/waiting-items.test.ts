import { expect, test } from 'vitest';
import type { MeetingInList } from '@tandem/contracts/meeting';
import type { ProgrammeInList } from '@tandem/contracts/programme';
import { waitingItems } from './waiting-items.ts';

const may = { edit: false, addPeople: false, activate: false, close: false, answer: false, leave: false, schedule: false };
const programme = (id: string, more: object) =>
  ({
    id,
    may,
    missing: [],
    participants: [],
    invited: false,
    status: 'active',
    endsOn: '2027-05-31',
    ...more,
  }) as unknown as ProgrammeInList;
const meeting = (id: string, answer: string, mayAnswer = true) =>
  ({ id, may: { answer: mayAnswer }, people: [{ personId: 'me', answer }] }) as unknown as MeetingInList;
const kinds = (sources: Partial<Parameters<typeof waitingItems>[0]>) =>
  waitingItems({
    ownId: 'me',
    today: '2026-11-24',
    meetings: [],
    programmes: [],
    tasks: [],
    mentions: [],
    shown: [],
    silences: [],
    ...sources,
  }).map(({ kind }) => kind);

test('only meetings without an own answer wait, while it may be given', () => {
  expect(kinds({ meetings: [meeting('a', 'pending'), meeting('b', 'accepted'), meeting('c', 'pending', false)] })).toEqual(['answer']);
});

test('a series waits once, with the first of it', () => {
  const some = ['a', 'b', 'c'].map((id) => ({ ...meeting(id, 'pending'), seriesId: id === 'b' ? null : 'series' }));
  const items = waitingItems({
    ownId: 'me',
    today: '2026-11-24',
    meetings: some,
    programmes: [],
    tasks: [],
    mentions: [],
    shown: [],
    silences: [],
  });
  expect(items).toMatchObject([
    { meeting: { id: 'a' }, further: 1 },
    { meeting: { id: 'b' }, further: 0 },
  ]);
});

test('an invitation into a programme comes first', () => {
  expect(kinds({ meetings: [meeting('a', 'pending')], programmes: [programme('p', { invited: true })] })).toEqual(['invitation', 'answer']);
});

test('people who call come after those who ask for an answer and before the own records', () => {
  const task = { kind: 'feedback', meetingId: 'm' } as never;
  const mention = { trajectoryId: 't', threadId: 'c' } as never;
  const shown = { trajectoryId: 't' } as never;
  const silence = { programmeId: 'p' } as never;
  expect(kinds({ meetings: [meeting('a', 'pending')], tasks: [task], mentions: [mention], shown: [shown], silences: [silence] })).toEqual([
    ...['answer', 'mention', 'shown', 'silence', 'task'],
  ]);
});

test('a curator hears of drafts that can begin or lack people, not of those that wait for an answer', () => {
  const draft = { status: 'draft', may: { ...may, activate: true } };
  const asked = [{ answer: 'invited', to: null }];
  expect(
    kinds({
      programmes: [
        programme('ready', draft),
        programme('lacking', { ...draft, missing: ['mentee'] }),
        programme('asked', { ...draft, missing: ['mentee'], participants: asked }),
      ],
    }),
  ).toEqual(['draft-ready', 'draft-missing']);
});

test('an active programme past its last day waits for its curator only', () => {
  const over = { endsOn: '2026-11-23' };
  expect(kinds({ programmes: [programme('p', { ...over, may: { ...may, close: true } }), programme('q', over)] })).toEqual(['overdue']);
  expect(kinds({ programmes: [programme('p', { endsOn: '2026-11-24', may: { ...may, close: true } })] })).toEqual([]);
});
