import { expect, test } from 'vitest';
import type { MeetingInList } from '@tandem/contracts/meeting';
import { nextMeeting } from './next-meeting.ts';

type Row = Pick<MeetingInList, 'id' | 'status' | 'plannedStart' | 'people'>;
const row = (id: string, status: Row['status'], plannedStart: string, answer = 'accepted') =>
  ({ id, status, plannedStart, people: [{ personId: 'me', answer }] }) as unknown as Row;
const next = (...rows: Row[]) => nextMeeting(rows, 'me')?.id;

test('a meeting that goes on comes before an open one, an open one before those planned', () => {
  const planned = row('planned', 'planned', '2026-11-24T09:00:00Z');
  const open = row('open', 'open', '2026-11-24T10:00:00Z');
  expect(next(planned, open, row('live', 'live', '2026-11-24T08:00:00Z'))).toBe('live');
  expect(next(planned, open)).toBe('open');
  expect(next(row('later', 'planned', '2026-11-25T09:00:00Z'), planned)).toBe('planned');
  expect(next()).toBeUndefined();
});

test('a declined meeting gives way to any other', () => {
  const declined = row('declined', 'open', '2026-11-24T09:00:00Z', 'declined');
  expect(next(declined, row('planned', 'planned', '2026-11-30T09:00:00Z'))).toBe('planned');
  expect(next(declined)).toBe('declined');
});
