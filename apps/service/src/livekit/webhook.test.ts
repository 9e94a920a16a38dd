import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pair, WITH_LIVEKIT, type Pair } from '../meeting/pair.fixture.ts';
import { settleMeeting } from '../meeting/settle-meeting.ts';
import { watchMeetings } from '../meeting/watch-meetings.ts';
import { deliver, roomOf, signedWebhook } from './signed-webhook.fixture.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair({ variables: WITH_LIVEKIT });
});
afterAll(() => at.close());

const time = (clock: string) => new Date(`2026-11-20T${clock}Z`);
let meetingId: string;
let room: ReturnType<typeof roomOf>;
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  meetingId = await at.planned();
  room = roomOf(meetingId);
  await at.jobsDone();
});

const inbox = () => at.ports.database.webhookDelivery.count();
const attendance = () =>
  at.ports.database.attendance.findMany({
    where: { meetingId },
    orderBy: { from: 'asc' },
    select: { participantSid: true, personId: true, from: true, to: true, confidence: true },
  });
const meeting = () => at.ports.database.meeting.findUniqueOrThrow({ where: { id: meetingId } });
const row = (who: { id: string }, sid: string, from: string, to: string | null, confidence = 'exact') => ({
  ...{ participantSid: sid, personId: who.id, confidence },
  ...{ from: time(from), to: to === null ? null : time(to) },
});

/** A meeting of both from 15:01 to 15:08; the mentee came a minute later. */
const story = () => [
  room.started(time('15:00:58')),
  room.joined(at.mentor, `PA_1_${meetingId}`, time('15:01:00')),
  room.joined(at.mentee, `PA_2_${meetingId}`, time('15:02:00')),
  room.left(at.mentor, `PA_1_${meetingId}`, time('15:01:00'), time('15:08:00')),
  room.left(at.mentee, `PA_2_${meetingId}`, time('15:02:00'), time('15:08:30')),
  room.finished(time('15:09:00')),
];
const rows = () => [
  row(at.mentor, `PA_1_${meetingId}`, '15:01:00', '15:08:00'),
  row(at.mentee, `PA_2_${meetingId}`, '15:02:00', '15:08:30'),
];

describe('the door of webhooks', () => {
  beforeEach(() => at.setNow(time('15:01:00')));

  it.each<[string, () => Promise<{ body: Uint8Array; headers: Record<string, string> }>]>([
    ['signed with another secret', () => signedWebhook(room.started(at.now()), { secret: 'another secret of thirty-two characters' })],
    ['changed after signing', () => signedWebhook(room.started(at.now()), { tamper: ' ' })],
    ['eleven minutes old', () => signedWebhook(room.started(time('14:50:00')))],
    ['from the future', () => signedWebhook(room.started(time('15:12:00')))],
    ['not signed', async () => ({ body: new TextEncoder().encode('{}'), headers: { 'content-type': 'application/webhook+json' } })],
    ['without a body', async () => ({ body: new Uint8Array(), headers: (await signedWebhook(room.started(at.now()))).headers })],
  ])('refuses what is %s, and keeps nothing', async (_what, made) => {
    const before = await inbox();
    const reply = await at.tandem.call('POST', '/api/livekit/webhook', await made());
    expect(reply).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(await inbox()).toBe(before);
  });

  it('refuses another content type and an oversized body as problems', async () => {
    const { body, headers } = await signedWebhook(room.started(at.now()));
    const plain = await at.tandem.call('POST', '/api/livekit/webhook', { body, headers: { ...headers, 'content-type': 'text/plain' } });
    expect(plain).toMatchObject({ status: 415, body: { code: 'INVALID' } });
    const big = await at.tandem.call('POST', '/api/livekit/webhook', { body: new Uint8Array(300 * 1024), headers });
    expect(big).toMatchObject({ status: 413, body: { code: 'INVALID' } });
  });

  it('keeps what has passed before it says so, and takes a repeated id for the same', async () => {
    const told = room.joined(at.mentor, `PA_1_${meetingId}`, at.now());
    const before = await inbox();
    expect((await deliver(at, told)).status).toBe(204);
    expect(await inbox()).toBe(before + 1);
    expect((await deliver(at, told)).status).toBe(204);
    // The same id with another content is no news either.
    expect((await deliver(at, { ...room.left(at.mentor, `PA_1_${meetingId}`, at.now(), at.now()), id: told.id })).status).toBe(204);
    await at.jobsDone();
    expect(await inbox()).toBe(before + 1);
    expect(await attendance()).toEqual([row(at.mentor, `PA_1_${meetingId}`, '15:01:00', null)]);
  });

  it('takes events of other rooms and other people without any effect', async () => {
    const strange = { ...room.joined(at.mentor, 'PA_strange', at.now()), room: { name: 'meeting-of-others', sid: 'RM_x' } };
    const egress = { ...room.started(at.now()), event: 'participant_joined', participant: { sid: 'PA_e', identity: 'EG_recorder' } };
    const nobody = room.joined({ ...at.mentor, id: '01a20a89-f44b-7c8e-9a19-17b8056fa222' }, 'PA_nobody', at.now());
    for (const told of [strange, egress, nobody]) expect((await deliver(at, told)).status).toBe(204);
    await at.jobsDone();
    expect(await attendance()).toEqual([]);
  });
});

describe('attendance', () => {
  const permutations: [string, (events: object[]) => object[]][] = [
    ['in order', (events) => events],
    ['the other way round', (events) => [...events].reverse()],
    ['each three times', (events) => events.flatMap((one) => [one, one, one])],
    [
      'each three times under new ids',
      (events) => events.flatMap((one) => [one, { ...one, id: `${Math.random()}` }, { ...one, id: `${Math.random()}` }]),
    ],
    ['leaving before coming', (events) => [3, 1, 4, 2, 5, 0].map((index) => events[index]!)],
  ];
  it.each(permutations)('is the same when events come %s', async (_how, order) => {
    at.setNow(time('15:09:30'));
    for (const told of order(story())) expect((await deliver(at, told)).status).toBe(204);
    await at.jobsDone();
    expect(await attendance()).toEqual(rows());
    at.setNow(time('15:18:30'));
    await settleMeeting(meetingId, at.ports);
    expect(await meeting()).toMatchObject({ status: 'ended', actualStart: time('15:02:00'), actualEnd: time('15:08:00') });
  });

  it('lacks an end when nobody told it, and gets it from the browser within ten seconds, as an estimate', async () => {
    const [started, mentorIn, menteeIn] = story();
    at.setNow(time('15:02:00'));
    for (const told of [started, mentorIn, menteeIn]) await deliver(at, told!);
    await at.jobsDone();
    const known = await at.rooms.ensure(room.room.name);
    expect(known).toBeTruthy();
    at.rooms.enter(room.room.name, { sid: `PA_1_${meetingId}`, identity: `${at.mentor.id}:x`, joinedAt: time('15:01:00') });
    at.rooms.enter(room.room.name, { sid: `PA_2_${meetingId}`, identity: `${at.mentee.id}:x`, joinedAt: time('15:02:00') });
    await watchMeetings(at.ports);
    expect(await meeting()).toMatchObject({ status: 'live' });

    // The service was away from 15:20 to 15:30; the mentee left at 15:25 and LiveKit's word of it was lost.
    at.rooms.leave(`PA_2_${meetingId}`);
    at.setNow(time('15:30:00'));
    const saw = { participantSid: `PA_2_${meetingId}`, came: '2026-11-20T15:02:03.000Z', left: '2026-11-20T15:25:04.000Z' };
    expect((await at.mentee.post(`/api/meetings/${meetingId}/sightings`, { items: [saw] })).status).toBe(204);
    await at.jobsDone();
    const [, mentee] = await attendance();
    expect(mentee).toMatchObject({ confidence: 'estimated', personId: at.mentee.id });
    expect(Math.abs(mentee!.to!.getTime() - time('15:25:00').getTime())).toBeLessThanOrEqual(10_000);

    // And once LiveKit's own word does come, it counts.
    at.setNow(time('15:30:30'));
    await deliver(at, room.left(at.mentee, `PA_2_${meetingId}`, time('15:02:00'), time('15:25:01')));
    await at.jobsDone();
    expect((await attendance())[1]).toEqual(row(at.mentee, `PA_2_${meetingId}`, '15:02:00', '15:25:01'));
  });

  it('knows someone of whom only their own browser tells, while there was a room', async () => {
    const [started, mentorIn] = story();
    at.setNow(time('15:02:00'));
    await deliver(at, started!);
    await deliver(at, mentorIn!);
    await at.jobsDone();
    at.setNow(time('15:30:00'));
    const items = [{ participantSid: `PA_2_${meetingId}`, came: '2026-11-20T15:05:00.000Z', left: '2026-11-20T15:28:00.000Z' }];
    await at.mentee.post(`/api/meetings/${meetingId}/sightings`, { items });
    await at.jobsDone();
    expect((await attendance()).at(-1)).toEqual(row(at.mentee, `PA_2_${meetingId}`, '15:05:00', '15:28:00', 'estimated'));
  });

  it('does not believe a browser what cannot be: the future, the past before the plan, somebody else’s connection', async () => {
    const [started, mentorIn] = story();
    at.setNow(time('15:30:00'));
    await deliver(at, started!);
    await deliver(at, mentorIn!);
    await at.jobsDone();
    const before = await attendance();
    const items = [
      { participantSid: `PA_future_${meetingId}`, came: '2026-11-20T16:00:00.000Z', left: null },
      { participantSid: `PA_before_${meetingId}`, came: '2026-11-01T16:00:00.000Z', left: null },
      { participantSid: `PA_backwards_${meetingId}`, came: '2026-11-20T15:20:00.000Z', left: '2026-11-20T15:10:00.000Z' },
      { participantSid: `PA_1_${meetingId}`, came: '2026-11-20T15:02:00.000Z', left: '2026-11-20T15:03:00.000Z' },
    ];
    expect((await at.mentee.post(`/api/meetings/${meetingId}/sightings`, { items })).status).toBe(204);
    await at.jobsDone();
    expect(await attendance()).toEqual(before);
  });

  it('does not believe someone who could not have been inside: a guest nobody admitted, a participant before or after their time', async () => {
    const { database } = at.ports;
    const [started] = story();
    const former = await at.tandem.caller({ name: 'Former', roles: [{ organisationId: at.school, role: 'mentor' }] });
    await database.programmeParticipant.create({
      data: { programmeId: at.programmeId, personId: former.id, part: 'mentor', from: time('12:00:00'), to: time('14:00:00') },
    });
    for (const [personId, part] of [
      [former.id, 'host'],
      [at.guest.id, 'guest'],
    ] as const)
      await database.meetingParticipant.create({ data: { meetingId, personId, part } });
    at.setNow(time('15:30:00'));
    await deliver(at, { ...started!, createdAt: String(time('15:29:00').getTime() / 1000) });
    const items = (sid: string) => [{ participantSid: sid, came: time('15:29:10').toISOString(), left: null }];
    for (const [who, sid] of [
      [former, `PA_former_${meetingId}`],
      [at.guest, `PA_guest_${meetingId}`],
    ] as const)
      expect((await who.post(`/api/meetings/${meetingId}/sightings`, { items: items(sid) })).status).toBe(204);
    await at.jobsDone();
    expect(await attendance()).toEqual([]);
    expect(await database.meetingSighting.count({ where: { meetingId } })).toBe(0);

    await at.guest.post(`/api/meetings/${meetingId}/join`);
    at.advance(1);
    await at.mentor.post(`/api/meetings/${meetingId}/lobby/${at.guest.id}`, { admit: true });
    at.advance(2);
    const later = [{ participantSid: `PA_guest_${meetingId}`, came: time('15:32:00').toISOString(), left: null }];
    await at.guest.post(`/api/meetings/${meetingId}/sightings`, { items: later });
    await at.jobsDone();
    expect(await attendance()).toMatchObject([{ personId: at.guest.id, confidence: 'estimated' }]);
    await database.programmeParticipant.deleteMany({ where: { personId: former.id } });
  });
});

describe('a shared screen', () => {
  const screen = () => ({ sid: `TR_${meetingId}`, source: 'SCREEN_SHARE' });
  const told = () => [
    room.track('track_published', at.mentor, `PA_1_${meetingId}`, time('15:03:00'), screen()),
    room.track('track_unpublished', at.mentor, `PA_1_${meetingId}`, time('15:07:00'), screen()),
    room.track('track_published', at.mentor, `PA_1_${meetingId}`, time('15:04:00'), { sid: `TR_camera_${meetingId}`, source: 'CAMERA' }),
  ];
  it.each<[string, (events: object[]) => object[]]>([
    ['in order', (events) => events],
    [
      'the other way round, each three times',
      (events) => events.flatMap((one) => [one, { ...one, id: `${Math.random()}` }, one]).reverse(),
    ],
  ])('is kept from its beginning to its end when told %s, and no other track is', async (_how, order) => {
    at.setNow(time('15:09:30'));
    for (const event of order(told())) expect((await deliver(at, event)).status).toBe(204);
    await at.jobsDone();
    expect(await at.ports.database.screenShare.findMany({ where: { meetingId } })).toEqual([
      {
        ...{ trackSid: `TR_${meetingId}`, meetingId, personId: at.mentor.id, participantSid: `PA_1_${meetingId}` },
        ...{ from: time('15:03:00'), to: time('15:07:00') },
      },
    ]);
  });
});
