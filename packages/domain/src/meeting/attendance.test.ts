import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actualTime, attendanceOf, lastLeftAt, timeTogether, wholeMinutes } from './attendance.ts';
import type { Confidence, Connection } from './connection.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 14, 30) + second * 1000);
let number = 0;
const connection = (personId: string, from: number, to: number | null, confidence: Confidence = 'exact'): Connection => ({
  participantSid: `PA_${number++}`,
  personId,
  connectionId: 'c',
  from: at(from),
  to: to === null ? null : at(to),
  source: 'webhook',
  confidence,
});
const span = (from: number, to: number) => ({ from: at(from), to: at(to) });

describe('attendance', () => {
  it('joins two tabs and a phone of one person into one presence', () => {
    const [olga] = attendanceOf([connection('olga', 0, 60), connection('olga', 30, 90), connection('olga', 200, 260)], at(1000));
    expect(olga).toMatchObject({ personId: 'olga', seconds: 150, confidence: 'exact', present: false });
    expect(olga!.intervals).toEqual([span(0, 90), span(200, 260)]);
  });

  it('counts an open connection up to now and calls the person present', () => {
    const [anna] = attendanceOf([connection('anna', 0, null)], at(45));
    expect(anna).toMatchObject({ seconds: 45, present: true, confidence: 'exact' });
  });

  it('cuts everything at the end of the meeting', () => {
    expect(attendanceOf([connection('anna', 0, 500)], at(100))[0]!.seconds).toBe(100);
  });

  it('lists people in the order in which they came, also one who was gone within the same second', () => {
    const people = attendanceOf([connection('b', 10, 10), connection('c', 5, 20), connection('a', 10, 30)], at(100));
    expect(people.map((p) => [p.personId, p.seconds])).toEqual([
      ['c', 15],
      ['a', 20],
      ['b', 0],
    ]);
  });

  it('is only as sure as the rows it needs', () => {
    const confidence = (...rows: Connection[]) => attendanceOf(rows, at(100))[0]!.confidence;
    expect(confidence(connection('a', 0, 50), connection('a', 60, 90, 'estimated'))).toBe('estimated');
    expect(confidence(connection('a', 0, 50), connection('a', 10, 40, 'estimated'))).toBe('exact');
    expect(confidence(connection('a', 0, null, 'unknown'))).toBe('unknown');
    expect(confidence(connection('a', 0, 100), connection('a', 20, null, 'unknown'))).toBe('exact');
    expect(confidence(connection('a', 0, 100, 'estimated'), connection('a', 20, null, 'unknown'))).toBe('estimated');
  });

  it('does not call present whom nothing ended', () => {
    expect(attendanceOf([connection('a', 0, null, 'unknown')], at(100))[0]!.present).toBe(false);
  });
});

describe('the actual time', () => {
  it('runs from the first to the last moment with two people present', () => {
    const rows = [connection('olga', 0, 3100), connection('anna', 120, 1680), connection('anna', 1720, 3000)];
    expect(actualTime(rows, at(9999))).toEqual({ start: at(120), end: at(3000), seconds: 2880, confidence: 'exact' });
    expect(timeTogether(rows, at(9999))).toEqual([span(120, 1680), span(1720, 3000)]);
  });

  it('does not take two tabs of one person for two people', () => {
    expect(actualTime([connection('olga', 0, 100), connection('olga', 20, 80)], at(9999))).toBeNull();
  });

  it('does not take a meeting for two who passed each other at the door', () => {
    expect(actualTime([connection('olga', 0, 100), connection('anna', 100, 200)], at(9999))).toBeNull();
  });

  it('goes on without a break when one of three hands over to another in the same second', () => {
    const rows = [connection('a', 0, 10), connection('b', 10, 20), connection('c', 0, 20)];
    expect(timeTogether(rows, at(9999))).toEqual([span(0, 20)]);
  });

  it('is estimated only when an estimated row decides it', () => {
    const sure = [connection('a', 0, 100), connection('b', 0, 100)];
    expect(actualTime([...sure, connection('c', 20, 80, 'estimated')], at(999))!.confidence).toBe('exact');
    expect(actualTime([connection('a', 0, 100), connection('b', 0, 90, 'estimated')], at(999))!.confidence).toBe('estimated');
    expect(actualTime([connection('a', 0, 100), connection('b', 0, null, 'unknown')], at(999))!.confidence).toBe('unknown');
  });

  const rows = fc.array(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(50), fc.option(fc.nat(50)))
      .map(([personId, from, length]) => connection(personId, from, length === null ? null : from + length)),
    { maxLength: 8 },
  );
  const there = (some: readonly Connection[], second: number, until: number) =>
    new Set(some.filter((c) => second < until && at(second) >= c.from && (c.to === null || at(second) < c.to)).map((c) => c.personId));

  it('agrees, second by second, with counting heads; the order of the rows does not matter', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 120 }), (some, until) => {
        const seconds = [...Array(130).keys()];
        const heads = seconds.map((s) => there(some, s, until));
        const met = seconds.filter((s) => heads[s]!.size >= 2);
        const actual = actualTime(some, at(until));
        expect(actual && [actual.start, actual.end]).toEqual(met.length === 0 ? null : [at(met[0]!), at(met.at(-1)! + 1)]);
        for (const person of attendanceOf(some, at(until))) {
          expect(person.seconds).toBe(heads.filter((h) => h.has(person.personId)).length);
        }
        expect(attendanceOf([...some].reverse(), at(until))).toEqual(attendanceOf(some, at(until)));
        expect(actualTime([...some].reverse(), at(until))).toEqual(actual);
      }),
    );
  });
});

describe('the last to leave', () => {
  it('is known only when nobody is there any more', () => {
    expect(lastLeftAt([])).toBeNull();
    expect(lastLeftAt([connection('a', 0, 50), connection('b', 0, 70)])).toEqual(at(70));
    expect(lastLeftAt([connection('a', 0, 50), connection('b', 0, null)])).toBeNull();
    expect(lastLeftAt([connection('a', 0, 50), connection('b', 0, null, 'unknown')])).toEqual(at(50));
  });
});

describe('whole minutes', () => {
  it('rounds, and never calls a meeting that happened zero minutes long', () => {
    expect([0, 1, 29, 89, 90, 3120].map(wholeMinutes)).toEqual([0, 1, 1, 1, 2, 52]);
  });
});
