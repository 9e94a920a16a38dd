import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from './connection.ts';
import { formatIdentity, parseIdentity } from './identity.ts';
import { applyToConnection, commandOf, foldEvents, type RoomEvent } from './webhook.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 14, 30) + second * 1000);
const room = { name: 'meeting-1', sid: 'RM_1' };
const event = (name: string, sid: string, second: number, joined: number | null = null, identity = 'anna:tab'): RoomEvent => ({
  event: name,
  at: at(second),
  room,
  participant: { sid, identity, joinedAt: joined === null ? null : at(joined) },
});
const joined = (sid: string, second: number, identity?: string) => event('participant_joined', sid, second, second, identity);
const left = (sid: string, second: number, since: number | null, identity?: string) =>
  event('participant_left', sid, second, since, identity);
const exact = (sid: string, from: number, to: number | null): Connection => ({
  participantSid: sid,
  personId: 'anna',
  connectionId: 'tab',
  from: at(from),
  to: to === null ? null : at(to),
  source: 'webhook',
  confidence: 'exact',
});

describe('an identity', () => {
  it('carries person and connection there and back', () => {
    expect(parseIdentity(formatIdentity({ personId: 'p', connectionId: 'c' }))).toEqual({ personId: 'p', connectionId: 'c' });
  });

  it.each(['', 'p', 'p:', ':c', 'p:c:x', 'EG_recorder'])('is not ours: «%s»', (identity) => {
    expect(parseIdentity(identity)).toBeNull();
  });
});

describe('a webhook', () => {
  it('opens and closes rooms and connections', () => {
    expect(commandOf({ event: 'room_started', at: at(0), room })).toEqual({ do: 'open-room', ...room, from: at(0) });
    expect(commandOf({ event: 'room_finished', at: at(9), room })).toEqual({ do: 'close-room', ...room, to: at(9) });
    expect(foldEvents([], [joined('PA_1', 5), left('PA_1', 65, 5)])).toEqual([exact('PA_1', 5, 65)]);
  });

  it('means nothing when it is of a track, of an egress or of a participant that is not ours', () => {
    expect(commandOf(event('track_published', 'PA_1', 5))).toBeNull();
    expect(commandOf(joined('PA_1', 5, 'EG_recorder'))).toBeNull();
    expect(commandOf({ event: 'participant_joined', at: at(0), room })).toBeNull();
  });

  it('keeps a leave that comes before its join', () => {
    expect(foldEvents([], [left('PA_1', 65, null)])).toEqual([{ ...exact('PA_1', 65, 65), confidence: 'estimated' }]);
    expect(foldEvents([], [left('PA_1', 65, null), joined('PA_1', 5)])).toEqual([exact('PA_1', 5, 65)]);
  });

  it('does not let the late leave of an old connection end the new one of the same identity', () => {
    expect(foldEvents([], [joined('PA_1', 5), joined('PA_2', 70), left('PA_1', 65, 5)])).toEqual([
      exact('PA_1', 5, 65),
      exact('PA_2', 70, null),
    ]);
  });

  it('replaces what was estimated by what LiveKit says', () => {
    const guessed: Connection = { ...exact('PA_1', 20, 90), source: 'reconciliation', confidence: 'estimated' };
    const [row] = foldEvents([guessed], [left('PA_1', 65, 5)]);
    expect(row).toEqual(exact('PA_1', 5, 65));
  });

  it('keeps an inferred end when only the join arrives late', () => {
    const guessed: Connection = { ...exact('PA_1', 20, 90), source: 'browser', confidence: 'estimated' };
    expect(foldEvents([guessed], [joined('PA_1', 5)])).toEqual([{ ...guessed, from: at(5) }]);
  });

  it('stays estimated when a leave does not say since when and nobody saw the join', () => {
    const opened: Connection = { ...exact('PA_1', 20, null), source: 'reconciliation', confidence: 'estimated' };
    expect(foldEvents([opened], [left('PA_1', 65, null)])).toEqual([{ ...exact('PA_1', 20, 65), confidence: 'estimated' }]);
  });

  const life = fc
    .record({
      sid: fc.constantFrom('PA_1', 'PA_2', 'PA_3'),
      from: fc.nat(50),
      length: fc.nat(50),
      says: fc.boolean(),
      leaves: fc.boolean(),
    })
    .map(({ sid, from, length, says, leaves }) => [joined(sid, from), ...(leaves ? [left(sid, from + length, says ? from : null)] : [])]);

  it('tells the same in any order and however often it is repeated', () => {
    const history = fc
      .array(life, { maxLength: 5 })
      .map((lives) => lives.flat())
      .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })));
    fc.assert(
      fc.property(history, ([events, shuffled]) => {
        expect(foldEvents([], shuffled)).toEqual(foldEvents([], events));
      }),
    );
  });

  it('never ends a connection before it begins', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat(50), fc.option(fc.nat(50)))), (acts) => {
        let row: Connection | null = null;
        for (const [joins, second, since] of acts) {
          const command = commandOf(joins ? joined('PA_1', second) : left('PA_1', second, since));
          if (command?.do === 'join' || command?.do === 'leave') row = applyToConnection(row, command);
          if (row?.to) expect(row.to >= row.from).toBe(true);
        }
      }),
    );
  });
});
