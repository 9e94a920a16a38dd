import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pair, WITH_LIVEKIT, type Pair } from '../meeting/pair.fixture.ts';
import { momentOf, personIn, play } from './play-story.fixture.ts';
import { deliver, roomOf } from './signed-webhook.fixture.ts';
import { faultsOf, stories, webhooksAlone, type Fate, type Stay, type Story } from './story.fixture.ts';

/** A story takes some seconds. `STORIES=200` looks longer. */
const STORIES = Number(process.env['STORIES'] ?? 6);

let at: Pair;
beforeAll(async () => {
  at = await pair({ variables: WITH_LIVEKIT });
});
afterAll(() => at.close());

const delivered: Fate = { is: 'delivered', copies: 1, delay: 0 };
const dropped: Fate = { ...delivered, is: 'dropped' };
const stay = (who: Stay['who'], from: number, to: number, more: Partial<Stay> = {}): Stay => ({
  ...{ who, sid: `PA_${who}_${from}`, from, to, joined: delivered, left: delivered },
  sighting: { handedIn: 'at once', skew: 0 },
  ...more,
});
const quiet: Omit<Story, 'stays'> = { death: null, finished: delivered, restarts: [], blind: null, forgeries: [] };
const faults = (story: Story, told: Parameters<typeof faultsOf>[1]) => faultsOf(story, told, momentOf, personIn(at));

describe('the record under chaos', () => {
  it(
    'is right to ten seconds wherever somebody told, says truly how sure it is, and no meeting lives for ever',
    { timeout: STORIES * 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(stories, async (story) => {
          const told = await play(story, at);
          expect(faults(story, told)).toEqual([]);
          expect(['ended', 'missed']).toContain(told.status);
        }),
        // The story as it was drawn tells more than minutes of making it smaller.
        { numRuns: STORIES, endOnFailure: true },
      );
    },
  );

  it('outlives a LiveKit that died without a word: browsers tell when they fell out, and who tells nothing is «unknown», never «exact»', async () => {
    const story: Story = {
      ...{ ...quiet, death: { at: 1500, backAfter: null } },
      stays: [stay('mentor', 60, 1500), stay('mentee', 90, 1500, { sighting: { handedIn: 'never', skew: 0 } })],
    };
    const told = await play(story, at);
    expect(told.status).toBe('ended');
    expect(faults(story, told)).toEqual([]);
    const [mentor, mentee] = told.connections;
    expect(mentor).toMatchObject({ to: momentOf(1500), confidence: 'estimated' });
    expect(mentee).toMatchObject({ confidence: 'unknown' });
    // The last time LiveKit was asked.
    expect(Math.abs(mentee!.to!.getTime() - momentOf(1500).getTime())).toBeLessThanOrEqual(60_000);
  });

  it('finds a record wrong that trusts webhooks alone', async () => {
    const sighting = { handedIn: 'next day', skew: 1 } as const;
    const story: Story = {
      ...quiet,
      finished: dropped,
      stays: [stay('mentor', 60, 1500), stay('mentee', 90, 1200, { left: dropped, sighting })],
    };
    expect(faults(story, await play(story, at))).toEqual([]);
    expect(faults(story, webhooksAlone(story, momentOf, personIn(at)))).toEqual([
      expect.stringMatching(/^mentee: /),
      expect.stringMatching(/called exact$/),
      'mentee is still there',
      expect.stringMatching(/^met /),
    ]);
    const wrong = fc
      .sample(stories, { numRuns: 100, seed: 1 })
      .filter((one) => faults(one, webhooksAlone(one, momentOf, personIn(at))).length > 0);
    expect(wrong.length).toBeGreaterThan(30);
  });
});

describe('a meeting that is going on', () => {
  const time = (clock: string) => new Date(`2026-11-20T${clock}Z`);
  const connection = (meetingId: string, sid: string) =>
    at.ports.database.attendance.findUniqueOrThrow({ where: { participantSid: `${sid}_${meetingId}` } });
  /** Both have been there since three. */
  async function going() {
    at.setNow('2026-11-20T12:00:00Z');
    at.rooms.away = false;
    const meetingId = await at.planned();
    const room = roomOf(meetingId);
    at.setNow(time('15:00:00'));
    await at.rooms.ensure(room.room.name);
    await deliver(at, room.started(time('15:00:00')));
    for (const [who, sid] of [
      [at.mentor, 'A'],
      [at.mentee, 'B'],
    ] as const) {
      at.rooms.enter(room.room.name, { sid: `${sid}_${meetingId}`, identity: `${who.id}:${sid}`, joinedAt: time('15:00:00') });
      await deliver(at, room.joined(who, `${sid}_${meetingId}`, time('15:00:00')));
    }
    await at.jobsDone();
    return { meetingId, room };
  }

  it('ended for all, closes connections by the service’s clock as an estimate, until LiveKit’s belated word makes it exact', async () => {
    const { meetingId, room } = await going();
    // The mentee left at 15:29:30, and LiveKit’s word of it is late.
    at.rooms.leave(`B_${meetingId}`);
    at.setNow(time('15:30:00'));
    await at.mentor.post(`/api/meetings/${meetingId}/end`);
    expect(await connection(meetingId, 'A')).toMatchObject({ to: time('15:30:00'), confidence: 'estimated' });
    expect((await connection(meetingId, 'B')).confidence).toBe('estimated');
    at.setNow(time('15:30:30'));
    await deliver(at, room.left(at.mentee, `B_${meetingId}`, time('15:00:00'), time('15:29:30')));
    await at.jobsDone();
    expect(await connection(meetingId, 'B')).toMatchObject({ to: time('15:29:30'), confidence: 'exact' });
  });

  it('does not end for a pause of the service in which both fell out and came back', async () => {
    const { meetingId, room } = await going();
    const name = room.room.name;
    // Gone since 15:10, back at 15:15; of that LiveKit’s word was lost, and nobody has looked since.
    for (const sid of ['A', 'B']) at.rooms.leave(`${sid}_${meetingId}`);
    at.setNow(time('15:11:00'));
    for (const [who, sid] of [
      [at.mentor, 'A'],
      [at.mentee, 'B'],
    ] as const) {
      await deliver(at, room.left(who, `${sid}_${meetingId}`, time('15:00:00'), time('15:10:00')));
      at.rooms.enter(name, { sid: `${sid}2_${meetingId}`, identity: `${who.id}:${sid}2`, joinedAt: time('15:15:00') });
    }
    await at.jobsDone();
    at.setNow(time('15:25:00'));
    await deliver(at, room.started(time('15:24:59')));
    await at.jobsDone();
    expect(await at.ports.database.meeting.findUniqueOrThrow({ where: { id: meetingId } })).toMatchObject({ status: 'live' });
  });
});
