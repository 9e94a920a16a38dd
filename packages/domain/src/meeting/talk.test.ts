import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { talkBalance } from './talk.ts';

const met = [
  { personId: 'anna', seconds: 3120 },
  { personId: 'olga', seconds: 3120 },
];

describe('the talk balance', () => {
  it('gives seconds as measured and the rest as silence', () => {
    const reports = [
      { personId: 'anna', seconds: 1000 },
      { personId: 'anna', seconds: 260 },
      { personId: 'olga', seconds: 1140 },
    ];
    expect(talkBalance(met, reports, 3120)).toEqual({
      people: [
        { personId: 'anna', seconds: 1260 },
        { personId: 'olga', seconds: 1140 },
      ],
      silenceSeconds: 720,
    });
  });

  it('is of exactly those who met: a report of anybody else counts nothing', () => {
    expect(talkBalance(met, [{ personId: 'x', seconds: 9 }], 3120).people.map((p) => p.personId)).toEqual(['anna', 'olga']);
  });

  it('tells no data from silence', () => {
    expect(talkBalance(met, [{ personId: 'anna', seconds: 0 }], 3120)).toEqual({
      people: [
        { personId: 'anna', seconds: 0 },
        { personId: 'olga', seconds: null },
      ],
      silenceSeconds: null,
    });
  });

  it('never has anyone speak longer than they were there, nor less silence than none', () => {
    const reports = fc.array(fc.record({ personId: fc.constantFrom('anna', 'olga'), seconds: fc.integer({ min: -10, max: 9000 }) }));
    fc.assert(
      fc.property(reports, fc.nat(4000), (given, length) => {
        const { people, silenceSeconds } = talkBalance(met, given, length);
        for (const { seconds } of people) if (seconds !== null) expect(seconds >= 0 && seconds <= 3120).toBe(true);
        if (silenceSeconds !== null) expect(silenceSeconds >= 0 && silenceSeconds <= length).toBe(true);
      }),
    );
  });
});
