import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attendanceOf } from './attendance.ts';
import type { Connection } from './connection.ts';
import { reconcile, type Evidence, type Listed, type Sighting } from './reconcile.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 14, 30) + second * 1000);
const row = (sid: string, from: number, to: number | null, more: Partial<Connection> = {}): Connection => ({
  participantSid: sid,
  personId: 'anna',
  connectionId: 'tab',
  from: at(from),
  to: to === null ? null : at(to),
  source: 'webhook',
  confidence: 'exact',
  ...more,
});
const listed = (sid: string, joinedAt: number): Listed => ({
  participantSid: sid,
  personId: 'anna',
  connectionId: 'tab',
  joinedAt: at(joinedAt),
});
const saw = (sid: string, came: number, left: number | null, handedIn = 1000): Sighting => ({
  participantSid: sid,
  personId: 'anna',
  came: at(came),
  left: left === null ? null : at(left),
  handedIn: at(handedIn),
});
const check = (more: Partial<Evidence>) =>
  reconcile({
    recorded: [],
    listed: [],
    sightings: [],
    rooms: [{ from: at(0), to: null }],
    now: at(600),
    lastListedAt: at(580),
    over: false,
    ...more,
  });
const inferred = { source: 'reconciliation', confidence: 'estimated' } as const;

describe('reconciliation', () => {
  it('has nothing to say when the record agrees with LiveKit', () => {
    expect(check({ recorded: [row('PA_1', 5, null), row('PA_0', 1, 4)], listed: [listed('PA_1', 5)] })).toEqual([]);
  });

  it('opens a connection whose join was never told', () => {
    expect(check({ listed: [listed('PA_1', 30)] })).toEqual([row('PA_1', 30, null, inferred)]);
  });

  it('closes a connection that LiveKit no longer lists between the last two askings', () => {
    expect(check({ recorded: [row('PA_1', 5, null)] })).toEqual([row('PA_1', 5, 590, inferred)]);
    expect(check({ recorded: [row('PA_1', 5, null)], lastListedAt: null })).toEqual([row('PA_1', 5, 600, inferred)]);
  });

  it('prefers what the browser saw to the middle, and the end of the room too', () => {
    expect(check({ recorded: [row('PA_1', 5, null)], sightings: [saw('PA_1', 5, 400)] })).toEqual([
      row('PA_1', 5, 400, { source: 'browser', confidence: 'estimated' }),
    ]);
    expect(check({ recorded: [row('PA_1', 5, null)], rooms: [{ from: at(0), to: at(300) }] })).toEqual([row('PA_1', 5, 300, inferred)]);
  });

  it('refines its own guess when the browser hands in later what it saw', () => {
    const guess = row('PA_1', 5, 590, inferred);
    expect(check({ recorded: [guess], sightings: [saw('PA_1', 5, 400)] })).toEqual([
      row('PA_1', 5, 400, { source: 'browser', confidence: 'estimated' }),
    ]);
  });

  it('never touches what a webhook has closed', () => {
    expect(check({ recorded: [row('PA_1', 5, 100)], listed: [listed('PA_1', 5)], sightings: [saw('PA_1', 0, 500)] })).toEqual([]);
  });

  it('opens again what it closed by mistake', () => {
    expect(check({ recorded: [row('PA_1', 5, 300, inferred)], listed: [listed('PA_1', 5)] })).toEqual([row('PA_1', 5, null, inferred)]);
  });

  it('leaves alone a connection too young to be on the list', () => {
    expect(check({ recorded: [row('PA_1', 595, null)] })).toEqual([]);
    expect(check({ recorded: [row('PA_1', 590, null)] })).toHaveLength(1);
  });

  it('takes nobody to have left while LiveKit cannot be asked', () => {
    expect(check({ recorded: [row('PA_1', 5, null)], listed: null })).toEqual([]);
  });

  it('believes a browser that it left, even then', () => {
    expect(check({ recorded: [row('PA_1', 5, null)], listed: null, sightings: [saw('PA_1', 5, 400)] })[0]).toMatchObject({ to: at(400) });
  });

  it('calls unknown what nothing ends when the meeting is over, and takes it to have lasted until LiveKit was last asked', () => {
    const unknown = row('PA_1', 5, 580, { source: 'reconciliation', confidence: 'unknown' });
    expect(check({ recorded: [row('PA_1', 5, null)], listed: null, over: true })).toEqual([unknown]);
    expect(check({ recorded: [row('PA_1', 5, null)], listed: null, over: true, lastListedAt: null })).toMatchObject([{ to: at(5) }]);
    expect(check({ recorded: [unknown], listed: null, over: true, sightings: [saw('PA_1', 5, 400)] })).toEqual([
      row('PA_1', 5, 400, { source: 'browser', confidence: 'estimated' }),
    ]);
  });

  it('takes whom LiveKit still lists when the meeting is over to leave now, and never lets them in again', () => {
    const there = { listed: [listed('PA_1', 5)], over: true };
    expect(check({ ...there, recorded: [row('PA_1', 5, null)] })).toEqual([row('PA_1', 5, 600, inferred)]);
    expect(check({ ...there, recorded: [row('PA_1', 5, 600, inferred)], now: at(700) })).toEqual([]);
    expect(check({ ...there, recorded: [row('PA_1', 5, null)], sightings: [saw('PA_1', 5, 598)] })[0]).toMatchObject({ to: at(598) });
  });

  it('takes over what only the browser knows, marked estimated', () => {
    const [adopted] = check({ sightings: [saw('PA_1', 100, 160)] });
    expect(adopted).toEqual(row('PA_1', 100, 160, { connectionId: 'PA_1', source: 'browser', confidence: 'estimated' }));
  });

  it('takes a browser that never said it left to have been there until it last reported', () => {
    expect(check({ sightings: [saw('PA_1', 100, null, 200)] })[0]).toMatchObject({ to: at(200), confidence: 'estimated' });
    expect(check({ sightings: [saw('PA_1', 100, null, 200)], listed: null })[0]).toMatchObject({ to: null });
  });

  it('cuts a browser to the time in which there was a room, and ignores it outside', () => {
    const rooms = [{ from: at(50), to: at(150) }];
    expect(check({ rooms, sightings: [saw('PA_1', 20, 900)] })[0]).toMatchObject({ from: at(50), to: at(150) });
    expect(check({ rooms, sightings: [saw('PA_1', 200, 300)] })).toEqual([]);
    expect(check({ rooms: [], sightings: [saw('PA_1', 100, 300)] })).toEqual([]);
    expect(check({ sightings: [saw('PA_1', 700, 900)] })).toEqual([]);
  });

  it("does not let one person end another's connection", () => {
    const foreign = { ...saw('PA_1', 5, 100), personId: 'stranger' };
    expect(check({ recorded: [row('PA_1', 5, null)], sightings: [foreign] })).toEqual([row('PA_1', 5, 590, inferred)]);
  });

  it('is right to 10 s after a minute without the service in which a person left and came again', () => {
    // True presence: 0–300 and 330–600. The service knew the join at 0; down from 290 to 350, so both webhooks were lost.
    const corrections = check({
      recorded: [row('PA_1', 0, null)],
      listed: [listed('PA_2', 330)],
      sightings: [saw('PA_1', 0, 300), saw('PA_2', 330, null)],
      lastListedAt: at(285),
      now: at(355),
    });
    const [anna] = attendanceOf(corrections, at(600));
    expect(Math.abs(anna!.seconds - 570)).toBeLessThanOrEqual(10);
    expect(anna!.confidence).toBe('estimated');
  });

  it('says nothing new when its corrections are stored and it is asked again', () => {
    const second = fc.nat(620);
    const maybe = fc.option(second);
    const sid = fc.constantFrom('PA_1', 'PA_2', 'PA_3', 'PA_4');
    const date = (s: number | null) => (s === null ? null : at(s));
    const evidence = fc.record<Evidence>({
      recorded: fc.uniqueArray(
        fc
          .record({ sid, from: second, length: maybe, source: fc.constantFrom('webhook', 'reconciliation', 'browser') })
          .map(({ sid, from, length, source }) =>
            row(sid, from, length === null ? null : from + length, { source } as Partial<Connection>),
          ),
        { selector: (c) => c.participantSid },
      ),
      listed: fc.option(
        fc.uniqueArray(
          fc.record({ sid, from: second }).map(({ sid, from }) => listed(sid, from)),
          { selector: (l) => l.participantSid },
        ),
      ),
      sightings: fc.uniqueArray(
        fc
          .record({ sid, came: second, left: maybe, handedIn: second })
          .map(({ sid, came, left, handedIn }) => saw(sid, came, left, handedIn)),
        { selector: (s) => s.participantSid },
      ),
      rooms: fc.array(
        fc.record({ from: second, to: maybe }).map(({ from, to }) => ({ from: at(from), to: to === null ? null : at(from + to) })),
        {
          maxLength: 3,
        },
      ),
      now: fc.constant(at(600)),
      lastListedAt: maybe.map(date),
      over: fc.boolean(),
    });
    fc.assert(
      fc.property(evidence, (given) => {
        const corrections = reconcile(given);
        const stored = new Map([...given.recorded, ...corrections].map((c) => [c.participantSid, c]));
        expect(reconcile({ ...given, recorded: [...stored.values()] })).toEqual([]);
        for (const correction of corrections) {
          expect(correction.confidence).not.toBe('exact');
          if (correction.to !== null) expect(correction.to >= correction.from).toBe(true);
        }
      }),
    );
  });
});
