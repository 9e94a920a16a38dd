import { expect, test } from 'vitest';
import type { MeetingRecord } from '@tandem/contracts/record';
import { flowOf } from './flow.ts';

const at = (time: string) => `2026-11-17T${time}:00.000Z`;
const anna = '0192f0c1-0000-7000-8000-000000000001';
const record = (more: Partial<MeetingRecord> = {}): MeetingRecord => ({
  ...{ id: anna, capacity: 'participant', plannedStart: at('11:30'), plannedMinutes: 45 },
  attendance: [
    {
      ...{ personId: anna, name: 'Анна', seconds: 3000, minutes: 50, confidence: 'exact' },
      intervals: [
        { from: at('11:32'), to: at('11:58') },
        { from: at('11:59'), to: at('12:24') },
      ],
    },
  ],
  ...more,
});

test('the ruler begins with the plan or the first arrival and ends with whatever lasted longer', () => {
  expect(flowOf(record())).toMatchObject({ origin: Date.parse(at('11:30')), length: 55, plan: { at: 0, length: 45 } });
});

test('a short absence is a lost connection, a long one is not', () => {
  expect(flowOf(record())!.people[0]!.lost).toEqual([{ at: 28, length: 1 }]);
  const left = record();
  left.attendance![0]!.intervals![1]!.from = at('12:10');
  expect(flowOf(left)!.people[0]!.lost).toEqual([]);
});

test('speech stands at its minute, by its share of the minute', () => {
  const talk = {
    people: [{ personId: anna, name: 'Анна', colour: 1, seconds: 45, minutes: [{ minute: at('11:40'), seconds: 45 }] }],
    silenceSeconds: null,
  };
  expect(flowOf(record({ talk }))!.people[0]!.speech).toEqual([{ at: 10, share: 0.75 }]);
  expect(flowOf(record())!.people[0]!.speech).toEqual([]);
});

test('a topic lasts from the tick before it to its own, in the order of ticks', () => {
  const topic = (number: string, doneAt: string | null) => ({
    id: number,
    number,
    title: number,
    minutes: 10,
    done: doneAt !== null,
    doneAt,
  });
  const actual = { start: at('11:32'), end: at('12:24'), minutes: 52, confidence: 'exact' as const };
  const flow = flowOf(
    record({ actual, agenda: [topic('1', at('12:05')), topic('2', at('11:50')), topic('3', null), topic('4', at('13:30'))] }),
  );
  expect(flow!.topics.map(({ number, at, length }) => [number, at, length])).toEqual([
    ['2', 2, 18],
    ['1', 20, 15],
  ]);
});

test('there is nothing to draw without the moments of coming and leaving', () => {
  const curators = record();
  delete curators.attendance![0]!.intervals;
  expect(flowOf(curators)).toBeNull();
});

test('a meeting started far from its plan is drawn by itself', () => {
  expect(flowOf(record({ plannedStart: at('05:30') }))).toMatchObject({ origin: Date.parse(at('11:30')), plan: null, length: 55 });
});
