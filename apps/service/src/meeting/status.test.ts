import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliver, roomOf } from '../livekit/signed-webhook.fixture.ts';
import { closeMeeting } from './close-meeting.ts';
import { pair, WITH_LIVEKIT, type Pair } from './pair.fixture.ts';
import { reconcileMeeting } from './reconcile-meeting.ts';
import { remind } from './remind.ts';
import { watchMeetings } from './watch-meetings.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair({ variables: WITH_LIVEKIT });
});
afterAll(() => at.close());

const time = (clock: string) => new Date(`2026-11-20T${clock}Z`);
let id: string;
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  at.rooms.away = false;
  id = await at.planned();
});
const row = () => at.ports.database.meeting.findUniqueOrThrow({ where: { id } });
const statusAt = async (clock: string) => {
  at.setNow(time(clock));
  await watchMeetings(at.ports);
  return (await row()).status;
};
/** LiveKit says that somebody is there, and lists them from then on. */
async function comes(who: Pair['mentor'], sid: string, clock: string): Promise<void> {
  at.setNow(time(clock));
  const { room, started, joined } = roomOf(id);
  await at.rooms.ensure(room.name);
  at.rooms.enter(room.name, { sid, identity: `${who.id}:${sid}`, joinedAt: time(clock) });
  await deliver(at, started(time(clock)));
  await deliver(at, joined(who, sid, time(clock)));
  await at.jobsDone();
}
async function leaves(who: Pair['mentor'], sid: string, from: string, to: string): Promise<void> {
  at.setNow(time(to));
  at.rooms.leave(sid);
  await deliver(at, roomOf(id).left(who, sid, time(from), time(to)));
  await at.jobsDone();
}

describe('the status of a meeting', () => {
  it('goes from planned over open to missed when nobody comes', async () => {
    expect(await statusAt('14:44:59')).toBe('planned');
    expect(await statusAt('14:45:00')).toBe('open');
    expect(await statusAt('16:14:59')).toBe('open');
    expect(await statusAt('16:15:00')).toBe('missed');
    expect(await row()).toMatchObject({ actualStart: null, actualEnd: null });
  });

  it('is live from the first connection and ended ten minutes after the last one left', async () => {
    await comes(at.mentor, `A${id}`, '14:58:00');
    expect((await row()).status).toBe('live');
    await comes(at.mentee, `B${id}`, '15:00:00');
    await leaves(at.mentor, `A${id}`, '14:58:00', '15:50:00');
    await leaves(at.mentee, `B${id}`, '15:00:00', '15:51:00');
    expect(await statusAt('16:00:59')).toBe('live');
    expect(await statusAt('16:01:00')).toBe('ended');
    expect(await row()).toMatchObject({ actualStart: time('15:00:00'), actualEnd: time('15:50:00') });
  });

  it('is missed when one of them waited alone', async () => {
    await comes(at.mentor, `A${id}`, '15:00:00');
    await leaves(at.mentor, `A${id}`, '15:00:00', '15:20:00');
    expect(await statusAt('15:40:00')).toBe('live');
    expect(await statusAt('16:15:00')).toBe('missed');
  });

  it('of a missed one becomes ended when it turns out later that two met', async () => {
    at.setNow(time('15:00:00'));
    await deliver(at, roomOf(id).started(time('15:00:00')));
    await at.jobsDone();
    expect(await statusAt('16:20:00')).toBe('missed');
    for (const [who, sid] of [
      [at.mentor, `A${id}`],
      [at.mentee, `B${id}`],
    ] as const) {
      const items = [{ participantSid: sid, came: time('15:01:00').toISOString(), left: time('15:31:00').toISOString() }];
      await who.post(`/api/meetings/${id}/sightings`, { items });
    }
    await at.jobsDone();
    expect(await row()).toMatchObject({ status: 'ended', actualStart: time('15:01:00'), actualEnd: time('15:31:00') });
  });

  it('of an ended one tells who met also when LiveKit’s word comes after the end', async () => {
    at.setNow(time('15:50:00'));
    await closeMeeting(id, 'ended', at.ports);
    const { started, joined, left } = roomOf(id);
    await deliver(at, started(time('15:00:00')));
    for (const [who, sid] of [
      [at.mentor, `A${id}`],
      [at.mentee, `B${id}`],
    ] as const) {
      await deliver(at, joined(who, sid, time('15:01:00')));
      await deliver(at, left(who, sid, time('15:01:00'), time('15:45:00')));
    }
    await at.jobsDone();
    expect(await row()).toMatchObject({ status: 'ended', actualStart: time('15:01:00'), actualEnd: time('15:45:00') });
  });

  it('does not take anybody for gone while LiveKit cannot be asked, but ends an hour after it was last heard of', async () => {
    await comes(at.mentor, `A${id}`, '15:00:00');
    await comes(at.mentee, `B${id}`, '15:00:00');
    at.rooms.away = true;
    expect(await statusAt('16:14:59')).toBe('live');
    expect(await at.ports.database.attendance.count({ where: { meetingId: id, to: null } })).toBe(2);
    expect(await statusAt('16:15:00')).toBe('ended');
    expect(await at.ports.database.attendance.count({ where: { meetingId: id, confidence: 'unknown' } })).toBe(2);
  });

  it('closes once: twice at once and again later change nothing', async () => {
    await comes(at.mentor, `A${id}`, '15:00:00');
    await comes(at.mentee, `B${id}`, '15:00:00');
    at.setNow(time('15:30:00'));
    await Promise.all([
      closeMeeting(id, 'ended', at.ports),
      closeMeeting(id, 'ended', at.ports),
      at.mentor.post(`/api/meetings/${id}/end`),
    ]);
    const facts = async () => ({
      meeting: { ...(await row()), lastListedAt: null },
      attendance: await at.ports.database.attendance.findMany({ where: { meetingId: id }, orderBy: { participantSid: 'asc' } }),
      versions: await at.ports.database.documentVersion.count({ where: { meetingId: id } }),
    });
    const first = await facts();
    expect(first.meeting).toMatchObject({ status: 'ended', actualStart: time('15:00:00'), actualEnd: time('15:30:00') });
    at.setNow(time('18:00:00'));
    await closeMeeting(id, 'ended', at.ports);
    await reconcileMeeting(id, at.ports);
    expect(await facts()).toEqual(first);
  });
});

describe('a reminder', () => {
  it('goes to each once within the hour before, and not of what was planned a moment ago', async () => {
    const reminders = async () => {
      await at.jobsDone();
      return (await at.ports.mail.kept()).filter(({ subject, text }) => /Через час|hour/i.test(subject) && text.includes(id)).length;
    };
    at.setNow(time('13:59:59'));
    await remind(at.ports);
    expect(await reminders()).toBe(0);
    at.setNow(time('14:00:00'));
    await Promise.all([remind(at.ports), remind(at.ports)]);
    await remind(at.ports);
    expect(await reminders()).toBe(2);
    id = await at.planned({ date: '2026-11-20', time: '17:30' });
    await remind(at.ports);
    expect(await reminders()).toBe(0);
  });
});
