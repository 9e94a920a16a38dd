import { expect } from 'vitest';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { connectionOf } from '../meeting/connections.ts';
import { roomName } from '../meeting/identity.ts';
import type { Pair } from '../meeting/pair.fixture.ts';
import { watchMeetings } from '../meeting/watch-meetings.ts';
import { deliver, roomOf } from './signed-webhook.fixture.ts';
import { leftIsTold, type Fate, type Stay, type Story, type Told, type Who } from './story.fixture.ts';
import { workOffInbox } from './work-off-inbox.ts';

const BEGINNING = Date.parse('2026-11-20T14:50:00Z');
const NEXT_DAY = 20 * 3600;
/** A room that is empty is gone after this many seconds. */
const DEPARTURE = 20;
const WATCHED_FOR = 70 * 60;
/** Long after everyone left, the service looks again and again. */
const LATER = [87 * 60, 160 * 60, 300 * 60];

export const momentOf = (second: number): Date => new Date(BEGINNING + second * 1000);
export const personIn = (at: Pair) => (who: Who) => at[who].id;

/** Lets a story happen to a planned meeting, with its chaos, and tells what the record became. */
export async function play(story: Story, at: Pair): Promise<Told & { meetingId: string; status: string }> {
  at.setNow('2026-11-20T12:00:00Z');
  at.rooms.away = false;
  at.rooms.rooms.clear();
  const meetingId = await at.planned();
  await at.ports.database.meetingParticipant.create({
    data: { meetingId, personId: at.guest.id, part: 'guest', admittedAt: momentOf(0) },
  });
  await at.jobsDone();
  const name = roomName(meetingId, 1);
  const sidOf = (stay: Stay) => `${stay.sid}_${meetingId}`;
  const told: object[] = [];
  let restartAfterNext = false;

  const steps: { at: number; do: () => Promise<unknown> }[] = [];
  const step = (second: number, act: () => unknown) => void steps.push({ at: second, do: async () => act() });
  const tell = (second: number, { is, copies, delay }: Fate, payload: { id: string; event: string }) => {
    if (is === 'dropped') return;
    if (is === 'delivered') told.push(payload);
    for (let copy = 0; copy < copies; copy++) step(second + delay + copy * 120, () => hand(payload, is));
  };

  async function hand(payload: { id: string; event: string }, is: Fate['is']): Promise<void> {
    if (is === 'delivered') {
      expect((await deliver(at, payload)).status).toBe(204);
    } else {
      const createdAt = new Date(Number((payload as unknown as { createdAt: string }).createdAt) * 1000);
      await at.ports.database.webhookDelivery.createMany({
        data: [{ id: payload.id, event: payload.event, room: name, payload, createdAt, receivedAt: at.now() }],
        skipDuplicates: true,
      });
    }
    if (restartAfterNext) await at.restart();
    restartAfterNext = false;
  }

  for (const [index, { from, to, stays }] of roomsOf(story).entries()) {
    const room = roomOf(meetingId, `RM_${index}_${meetingId}`);
    step(from - 1, async () => {
      at.rooms.rooms.set(name, { sid: room.room.sid, participants: [] });
      expect(await at.mentor.post(`/api/meetings/${meetingId}/join`)).toMatchObject({ status: 200 });
    });
    tell(from - 1, { is: 'delivered', copies: 1, delay: 0 }, room.started(momentOf(from - 1)));
    for (const stay of stays) {
      const who: Caller = at[stay.who];
      step(stay.from, () =>
        at.rooms.enter(name, { sid: sidOf(stay), identity: `${who.id}:${sidOf(stay)}`, joinedAt: momentOf(stay.from) }),
      );
      step(stay.to, () => at.rooms.leave(sidOf(stay)));
      tell(stay.from, stay.joined, room.joined(who, sidOf(stay), momentOf(stay.from)));
      if (leftIsTold(stay, story)) tell(stay.to, stay.left, room.left(who, sidOf(stay), momentOf(stay.from), momentOf(stay.to)));
      const { handedIn, skew } = stay.sighting;
      const report = (left: boolean) =>
        who.post(`/api/meetings/${meetingId}/sightings`, {
          items: [{ participantSid: sidOf(stay), came: momentOf(stay.from + skew), left: left ? momentOf(stay.to + skew) : null }],
        });
      if (handedIn === 'at once') step(stay.from + 1, () => report(false));
      if (handedIn !== 'never') step(handedIn === 'at once' ? stay.to + 2 : NEXT_DAY, () => report(true));
    }
    if (story.death && to + DEPARTURE >= story.death.at) continue;
    step(to + DEPARTURE, () => at.rooms.rooms.delete(name));
    tell(to + DEPARTURE, story.finished, room.finished(momentOf(to + DEPARTURE)));
  }
  if (story.death) {
    const { at: died, backAfter } = story.death;
    step(died, () => {
      at.rooms.away = true;
      at.rooms.rooms.clear();
    });
    if (backAfter !== null) step(died + backAfter, () => (at.rooms.away = false));
  }
  for (const second of story.restarts) step(second, () => (restartAfterNext = true));
  for (const second of story.forgeries) step(second, () => forge());
  const { blind } = story;
  for (let second = 0; second < WATCHED_FOR; second += 60)
    if (!blind || second < blind.from || second > blind.from + blind.length) step(second + 0.5, watch);
  for (const second of LATER) step(second, watch);
  // A replay of what was true once.
  step(LATER[0]! + 1, async () => {
    for (const payload of told.slice(0, 3)) expect((await deliver(at, payload)).status).toBe(401);
  });

  async function watch(): Promise<void> {
    await watchMeetings(at.ports);
    await workOffInbox(at.ports);
  }

  async function forge(): Promise<void> {
    const secret = 'another secret of thirty-two characters';
    const { joined, left } = roomOf(meetingId);
    const someone = sidOf(story.stays[0]!);
    for (const lie of [joined(at.stranger, `PA_forged_${meetingId}`, at.now()), left(at[story.stays[0]!.who], someone, at.now(), at.now())])
      expect((await deliver(at, lie, { secret })).status).toBe(401);
  }

  for (const one of steps.sort((a, b) => a.at - b.at)) {
    at.setNow(momentOf(one.at));
    await one.do();
    await at.jobsDone();
  }
  const { attendance, ...meeting } = await at.ports.database.meeting.findUniqueOrThrow({
    where: { id: meetingId },
    include: { attendance: { orderBy: { from: 'asc' } } },
  });
  return { meetingId, status: meeting.status, connections: attendance.map(connectionOf), until: meeting.endedAt ?? at.now() };
}

/** The rooms that LiveKit made: one that stood empty is another one when somebody comes again. */
function roomsOf({ stays }: Story): { from: number; to: number; stays: Stay[] }[] {
  const rooms: { from: number; to: number; stays: Stay[] }[] = [];
  for (const stay of [...stays].sort((a, b) => a.from - b.from)) {
    const room = rooms.at(-1);
    if (room && stay.from <= room.to + DEPARTURE) {
      room.stays.push(stay);
      room.to = Math.max(room.to, stay.to);
    } else rooms.push({ from: stay.from, to: stay.to, stays: [stay] });
  }
  return rooms;
}
