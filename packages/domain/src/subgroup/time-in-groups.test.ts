import { expect, it } from 'vitest';
import { timeInGroups } from './time-in-groups.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 29, 10, minute));
const round = { startedAt: at(0), endsAt: at(10), endedAt: null };
const stay = (personId: string, group: number, from: number, to: number | null) => ({
  ...{ personId, group, from: at(from) },
  to: to === null ? null : at(to),
});
const always = [{ from: at(-30), to: at(60) }];
const here = (...people: string[]) => new Map(people.map((person) => [person, always]));

it('counts each stay until the next or until the exercise was over', () => {
  const stays = [
    stay('anna', 1, 0, 4),
    stay('boris', 1, 0, null),
    stay('anna', 2, 4, null),
    stay('elena', 1, 1, 3),
    stay('elena', 1, 5, 6),
  ];
  expect(timeInGroups(round, stays, here('anna', 'boris', 'elena'))).toEqual([
    {
      group: 1,
      people: [
        { personId: 'boris', seconds: 600 },
        { personId: 'anna', seconds: 240 },
        { personId: 'elena', seconds: 180 },
      ],
    },
    { group: 2, people: [{ personId: 'anna', seconds: 360 }] },
  ]);
});

it('ends with the exercise when somebody ended it before its time', () => {
  expect(timeInGroups({ ...round, endedAt: at(6) }, [stay('anna', 1, 0, null)], here('anna'))[0]?.people).toEqual([
    { personId: 'anna', seconds: 360 },
  ]);
});

it('counts nobody who was not in the call', () => {
  const presence = new Map([
    [
      'anna',
      [
        { from: at(-5), to: at(2) },
        { from: at(8), to: at(30) },
      ],
    ],
  ]);
  expect(timeInGroups(round, [stay('anna', 1, 0, null), stay('boris', 2, 0, null)], presence)).toEqual([
    { group: 1, people: [{ personId: 'anna', seconds: 240 }] },
  ]);
});
