import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SubgroupRoundView } from '@tandem/contracts/subgroup';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { school, type TrainingSchool } from '../training/training.fixture.ts';
import { overRound } from './change-round.ts';

let at: TrainingSchool;
let id: string;
let anna: Caller;
let boris: Caller;
beforeAll(async () => {
  at = await school();
  [anna, boris] = at.teachers as [Caller, Caller];
});
afterAll(() => at.close());
beforeEach(async () => {
  id = await at.opened();
});

const path = (rest = '') => `/api/meetings/${id}/subgroups${rest}`;
const start = (more: object = {}, who = at.psychologist) =>
  who.post(path(), { title: 'Listening', minutes: 10, groups: [at.ids.slice(0, 2), at.ids.slice(2, 4)], ...more });
const round = async (who = anna): Promise<SubgroupRoundView | null> => (await who.get(path())).body.round;
const place = (personId: string, group: number | null) =>
  at.tandem.call('PUT', path(`/people/${personId}`), { cookie: at.psychologist.cookie, body: { group } });
const whereIs = async (personId: string) => (await round())?.placements.filter((one) => one.personId === personId);

describe('an exercise in sub-groups', () => {
  it('tells everybody who is where and until when', async () => {
    expect(await round()).toBeNull();
    expect((await start()).status).toBe(204);
    expect(await round()).toMatchObject({
      ...{ title: 'Listening', startedAt: '2026-11-20T15:00:00.000Z', endsAt: '2026-11-20T15:10:00.000Z', message: null },
      groups: [
        { number: 1, calledAt: null },
        { number: 2, calledAt: null },
      ],
    });
    expect((await whereIs(anna.id))?.map(({ group }) => group)).toEqual([1]);
    expect((await whereIs(at.ids[2]!))?.map(({ group }) => group)).toEqual([2]);
    expect(await whereIs(at.ids[4]!)).toEqual([]);
  });

  it('is over by the clock, with no job and after a restart as well', async () => {
    await start();
    await at.restart();
    at.setNow('2026-11-20T15:09:59.999Z');
    expect(await round()).not.toBeNull();
    at.setNow('2026-11-20T15:10:00Z');
    expect(await round()).toBeNull();
    // Another may begin, and the stays of the first have their end once the job comes; again it does nothing.
    const { id: roundId } = await at.ports.database.subgroupRound.findFirstOrThrow({ where: { meetingId: id } });
    await overRound({ roundId }, at.ports);
    await overRound({ roundId }, at.ports);
    const stays = await at.ports.database.subgroupPlacement.findMany({ where: { roundId } });
    expect(new Set(stays.map(({ to }) => to?.toISOString()))).toEqual(new Set(['2026-11-20T15:10:00.000Z']));
    expect((await start()).status).toBe(204);
  });

  it('takes more time, and its job that comes too early ends nothing', async () => {
    await start();
    expect((await at.psychologist.post(path('/minutes'), { minutes: 5 })).status).toBe(204);
    const { id: roundId, endsAt } = (await round())!;
    expect(endsAt).toBe('2026-11-20T15:15:00.000Z');
    at.setNow('2026-11-20T15:10:00Z');
    await overRound({ roundId }, at.ports);
    expect((await whereIs(anna.id))?.[0]?.to).toBeNull();
    expect((await at.psychologist.post(path('/minutes'), { minutes: 110 })).status).toBe(400);
  });

  it('is ended by whoever leads, twice as well, and one at a time is under way', async () => {
    await start();
    expect((await start()).body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'round-under-way' } });
    at.advance(3);
    expect((await at.psychologist.delete(path())).status).toBe(204);
    expect((await at.psychologist.delete(path())).status).toBe(204);
    expect(await round()).toBeNull();
    const stays = await at.ports.database.subgroupPlacement.findMany({ where: { round: { meetingId: id } } });
    expect(new Set(stays.map(({ to }) => to?.toISOString()))).toEqual(new Set(['2026-11-20T15:03:00.000Z']));
  });

  it('moves one person and nobody else', async () => {
    await start();
    const before = (await round())!.placements.filter(({ personId }) => personId !== anna.id);
    at.advance(1);
    expect((await place(anna.id, 2)).status).toBe(204);
    expect(await whereIs(anna.id)).toMatchObject([{ group: 2, from: '2026-11-20T15:01:00.000Z', to: null }]);
    expect((await round())!.placements.filter(({ personId }) => personId !== anna.id)).toEqual(before);
    expect((await place(anna.id, null)).status).toBe(204);
    expect(await whereIs(anna.id)).toEqual([]);
    expect((await place(anna.id, 9)).status).toBe(400);
    expect((await place(at.stranger.id, 1)).status).toBe(404);
  });

  it('announces whoever leads before they are heard, and with that a call is answered', async () => {
    await start();
    expect((await anna.post(path('/call'))).status).toBe(204);
    const first = (await round())!.groups[0]!.calledAt;
    at.advance(1);
    await boris.post(path('/call'));
    expect((await round())!.groups[0]!.calledAt).toBe(first);
    expect((await place(at.psychologist.id, 1)).status).toBe(204);
    expect(await whereIs(at.psychologist.id)).toMatchObject([{ group: 1, from: '2026-11-20T15:01:02.000Z' }]);
    expect((await round())!.groups[0]!.calledAt).toBeNull();
    // Called back before they came.
    expect((await place(at.psychologist.id, null)).status).toBe(204);
    expect(await whereIs(at.psychologist.id)).toEqual([]);
  });

  it('tells all groups a word, the last one, and keeps it no longer than they are apart', async () => {
    await start();
    await at.psychologist.post(path('/message'), { text: 'Two minutes each' });
    await at.psychologist.post(path('/message'), { text: '  Change over ' });
    expect((await round())!.message).toEqual({ text: 'Change over', at: '2026-11-20T15:00:00.000Z' });
    const kept = () => at.ports.database.subgroupRound.findFirstOrThrow({ where: { meetingId: id }, orderBy: { startedAt: 'desc' } });
    await at.psychologist.delete(path());
    expect((await kept()).message).toBeNull();
    at.advance(1);
    await start();
    await at.psychologist.post(path('/message'), { text: 'Once more' });
    at.advance(10);
    await overRound({ roundId: (await kept()).id }, at.ports);
    expect((await kept()).message).toBeNull();
  });

  it('is led by whoever leads the training, and by nobody else', async () => {
    await start();
    const tried = await Promise.all([
      start({}, anna),
      anna.delete(path()),
      anna.post(path('/message'), { text: 'x' }),
      at.tandem.call('PUT', path(`/people/${anna.id}`), { cookie: anna.cookie, body: { group: 2 } }),
      at.curator.get(path()),
      at.stranger.get(path()),
      at.psychologist.post(path('/call')),
    ]);
    expect(tried.map(({ status }) => status)).toEqual(tried.map(() => 404));
    expect((await at.teachers[4]!.post(path('/call'))).body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'no-group' } });
  });

  it('refuses groups that cannot be, and a room that is not open', async () => {
    const [one, two] = at.ids;
    const refused = await Promise.all([
      start({ groups: [[one, two], [two]] }),
      start({ groups: [[one], []] }),
      start({ groups: [[at.stranger.id]] }),
      start({ minutes: 121 }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    at.setNow('2026-11-20T13:00:00Z');
    const later = await at.planned({ time: '20:00' });
    const closed = await at.psychologist.post(`/api/meetings/${later}/subgroups`, { title: 'x', minutes: 1, groups: [[one]] });
    expect(closed.body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { status: 'planned' } });
  });

  it('is never recorded: nobody is sent into a group during a recording, and nobody asks for one during an exercise', async () => {
    const { id: recordingId } = await at.ports.database.recording.create({
      data: { meetingId: id, phase: 'asked', textVersion: CONSENT_VERSION, months: 3, askedAt: at.now() },
    });
    expect((await start()).body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'recording' } });
    await at.ports.database.recording.update({ where: { id: recordingId }, data: { phase: 'ended', because: 'refused' } });
    expect((await start()).status).toBe(204);
    const asked = await at.psychologist.post(`/api/meetings/${id}/recording`, { version: CONSENT_VERSION, months: 3, language: 'ru' });
    expect(asked.body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'subgroups' } });
  });

  it('is done by everybody together as well: its time is told to all, nobody is sent anywhere, and it may be recorded', async () => {
    await at.ports.database.recording.create({
      data: { meetingId: id, phase: 'asked', textVersion: CONSENT_VERSION, months: 3, askedAt: at.now() },
    });
    expect((await start({ groups: [] })).status).toBe(204);
    expect(await round()).toMatchObject({ title: 'Listening', endsAt: '2026-11-20T15:10:00.000Z', groups: [], placements: [] });
    expect((await place(anna.id, 1)).status).toBe(400);
    at.advance(10);
    expect(await round()).toBeNull();
    await at.ports.database.attendance.create({
      data: {
        ...{ participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId: anna.id, connectionId: 'c' },
        ...{ from: new Date('2026-11-20T15:00:00Z'), to: at.now() },
      },
    });
    await at.psychologist.post(`/api/meetings/${id}/end`);
    expect((await anna.get(`/api/meetings/${id}/record`)).body.exercises).toMatchObject([
      { title: 'Listening', together: true, groups: [] },
    ]);
  });

  it('is told afterwards to those who met, by how long they were there, and to nobody else', async () => {
    const { database } = at.ports;
    await start();
    at.advance(4);
    await place(anna.id, 2);
    at.advance(7); // the time is up
    const came = [anna, boris, at.teachers[2]!];
    await database.attendance.createMany({
      data: came.map(({ id: personId }) => ({
        ...{ participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId, connectionId: 'c' },
        ...{
          from: new Date('2026-11-20T15:00:00Z'),
          to: new Date(personId === boris.id ? '2026-11-20T15:07:00Z' : '2026-11-20T15:11:00Z'),
        },
      })),
    });
    await at.psychologist.post(`/api/meetings/${id}/end`);
    const record = async (who: Caller) => (await who.get(`/api/meetings/${id}/record`)).body;
    expect((await record(anna)).exercises).toMatchObject([
      {
        ...{ title: 'Listening', from: '2026-11-20T15:00:00.000Z', to: '2026-11-20T15:10:00.000Z' },
        groups: [
          {
            group: 1,
            people: [
              { personId: boris.id, seconds: 420 },
              { personId: anna.id, seconds: 240 },
            ],
          },
          {
            group: 2,
            people: [
              { personId: at.ids[2], seconds: 600 },
              { personId: anna.id, seconds: 360 },
            ],
          },
        ],
      },
    ]);
    expect(await record(at.teachers[4]!)).not.toHaveProperty('exercises'); // asked, and did not come
    expect((await at.curator.get(`/api/meetings/${id}/record`)).status).toBe(404);
  });

  it('is led in a small group of a programme by its mentor, who is not divided, and muted by nobody', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const second = await at.tandem.caller({ name: 'Second mentee', roles: [{ organisationId: at.school, role: 'mentee' }] });
    const { id: programmeId } = await at.programme({
      ...{ title: 'Small group', kind: 'group' },
      participants: {
        create: [
          { personId: at.mentor.id, part: 'mentor', from: new Date('2026-09-01T08:00:00Z') },
          ...[at.mentee, second].map((one) => ({ personId: one.id, part: 'mentee', from: new Date('2026-09-01T08:00:00Z') })),
        ],
      },
    });
    const small = (await at.pairMeeting({ programmeId })).body.id;
    at.setNow('2026-11-20T15:00:00Z');
    await at.mentor.post(`/api/meetings/${small}/join`);
    const seen = async (who: Caller) => (await who.get(`/api/meetings/${small}`)).body;
    expect((await seen(at.mentee)).people.filter(({ leads }: { leads: boolean }) => leads)).toMatchObject([{ personId: at.mentor.id }]);
    expect([(await seen(at.mentor)).may.lead, (await seen(at.mentee)).may.lead]).toEqual([true, false]);
    const groups = { title: 'In pairs', minutes: 5, groups: [[at.mentee.id, second.id]] };
    expect((await at.mentee.post(`/api/meetings/${small}/subgroups`, groups)).status).toBe(404);
    expect((await at.mentor.post(`/api/meetings/${small}/subgroups`, groups)).status).toBe(204);
    expect((await at.mentee.post(`/api/meetings/${small}/subgroups/call`)).status).toBe(204);
    expect((await at.mentor.post(`/api/meetings/${small}/subgroups/call`)).status).toBe(404);
    const visit = await at.tandem.call('PUT', `/api/meetings/${small}/subgroups/people/${at.mentor.id}`, {
      ...{ cookie: at.mentor.cookie, body: { group: 1 } },
    });
    expect(visit.status).toBe(204);
    const { round: theirs } = (await second.get(`/api/meetings/${small}/subgroups`)).body;
    expect(theirs.placements.find(({ personId }: { personId: string }) => personId === at.mentor.id).from).toBe('2026-11-20T15:00:02.000Z');
    expect((await at.mentee.post(`/api/meetings/${small}/mute`, { personId: second.id })).status).toBe(404);
    expect((await at.mentor.post(`/api/meetings/${small}/mute`, { personId: at.mentee.id })).status).toBe(204);
    expect((await at.mentor.post(`/api/meetings/${small}/mute`, { personId: at.mentor.id })).status).toBe(404);
  });

  it('does not exist for a pair', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const ofPair = (await at.pairMeeting()).body.id;
    at.setNow('2026-11-20T15:00:00Z');
    await at.mentor.post(`/api/meetings/${ofPair}/join`);
    expect((await at.mentor.get(`/api/meetings/${ofPair}/subgroups`)).status).toBe(404);
  });
});
