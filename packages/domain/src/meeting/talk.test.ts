import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { speechByMinute, talkBalance } from './talk.ts';

/** A report that tells no minutes. */
const report = (personId: string, seconds: number) => ({ personId, seconds, from: null, minutes: [] });

const met = [
  { personId: 'anna', seconds: 3120 },
  { personId: 'olga', seconds: 3120 },
];

describe('the talk balance', () => {
  it('gives seconds as measured and the rest as silence', () => {
    const reports = [report('anna', 1000), report('anna', 260), report('olga', 1140)];
    expect(talkBalance(met, reports, 3120)).toEqual({
      people: [
        { personId: 'anna', seconds: 1260 },
        { personId: 'olga', seconds: 1140 },
      ],
      silenceSeconds: 720,
    });
  });

  it('is of exactly those who met: a report of anybody else counts nothing', () => {
    expect(talkBalance(met, [report('x', 9)], 3120).people.map((p) => p.personId)).toEqual(['anna', 'olga']);
  });

  it('tells no data from silence', () => {
    expect(talkBalance(met, [report('anna', 0)], 3120)).toEqual({
      people: [
        { personId: 'anna', seconds: 0 },
        { personId: 'olga', seconds: null },
      ],
      silenceSeconds: null,
    });
  });

  it('never has anyone speak longer than they were there, nor less silence than none', () => {
    const reports = fc.array(
      fc.tuple(fc.constantFrom('anna', 'olga'), fc.integer({ min: -10, max: 9000 })).map(([who, seconds]) => report(who, seconds)),
    );
    fc.assert(
      fc.property(reports, fc.nat(4000), (given, length) => {
        const { people, silenceSeconds } = talkBalance(met, given, length);
        for (const { seconds } of people) if (seconds !== null) expect(seconds >= 0 && seconds <= 3120).toBe(true);
        if (silenceSeconds !== null) expect(silenceSeconds >= 0 && silenceSeconds <= length).toBe(true);
      }),
    );
  });
});

describe('speech by the minute', () => {
  const at = (time: string) => new Date(`2026-11-24T${time}Z`);
  const there = [{ from: at('11:00:00'), to: at('11:03:20') }];
  const told = (from: string, minutes: number[]) => ({ ...report('anna', 0), from: at(from), minutes });

  it('adds up the connections of a person and leaves out silent minutes', () => {
    expect(speechByMinute([told('11:00:00', [10, 0, 20]), told('11:02:00', [15])], there)).toEqual([
      { minute: at('11:00:00'), seconds: 10 },
      { minute: at('11:02:00'), seconds: 35 },
    ]);
  });

  it('never has anyone speak longer in a minute than they were there', () => {
    expect(speechByMinute([told('11:02:00', [60, 60, 60]), told('11:02:00', [60])], there)).toEqual([
      { minute: at('11:02:00'), seconds: 60 },
      { minute: at('11:03:00'), seconds: 20 },
    ]);
  });

  it('tells silence from nothing told', () => {
    expect(speechByMinute([told('11:00:00', [])], there)).toEqual([]);
    expect(speechByMinute([report('anna', 500)], there)).toBeNull();
  });
});
