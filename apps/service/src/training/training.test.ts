import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { school, type TrainingSchool } from './training.fixture.ts';

let at: TrainingSchool;
beforeAll(async () => {
  at = await school();
});
afterAll(() => at.close());

describe('planning a training', () => {
  it('asks everybody by a letter with the date for the calendar, and whoever plans it leads', async () => {
    const [anna, boris] = at.teachers;
    const { status, body } = await at.plan({
      ...{ title: 'A lesson without fear', people: [anna!.id, boris!.id, anna!.id, at.psychologist.id], coHosts: [boris!.id] },
      agenda: [{ title: 'Meeting each other', minutes: 20, hint: 'Names first', form: 'pairs' }],
    });
    expect(status).toBe(201);
    const parts = body.people.map(({ personId, part, answer }: Record<string, string>) => [personId, part, answer]);
    expect(parts).toHaveLength(3);
    expect(parts).toEqual(
      expect.arrayContaining([
        [at.psychologist.id, 'host', 'accepted'],
        [anna!.id, 'participant', 'pending'],
        [boris!.id, 'co-host', 'pending'],
      ]),
    );
    expect(body).toMatchObject({
      kind: 'training',
      programme: null,
      agenda: [{ title: 'Meeting each other', form: 'pairs', hint: 'Names first' }],
    });
    await at.jobsDone();
    const letters = (await at.ports.mail.kept()).filter(({ subject }) => subject.includes('A lesson without fear'));
    expect(letters.map(({ to }) => [anna!, boris!, at.psychologist].findIndex(({ email }) => to.includes(email))).sort()).toEqual([
      0, 1, 2,
    ]);
    expect((await anna!.get('/api/meetings')).body.items.map(({ id }: { id: string }) => id)).toContain(body.id);
  });

  it('plans one when the button was pressed twice', async () => {
    const twice = { title: 'Twice' };
    const [one, two] = await Promise.all([at.plan(twice), at.plan(twice)]);
    expect(one.body.id).toBe(two.body.id);
  });

  it('is for the psychologist and the curators of that school; others are told of no such school', async () => {
    const refused = await Promise.all([at.teachers[0]!, at.mentor, at.stranger].map((who) => at.plan({}, who)));
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await at.plan({ organisationId: at.far })).status).toBe(404);
    expect((await at.plan({}, at.curator)).status).toBe(201);
  });

  it('has room for sixteen, and for nobody who cannot be invited', async () => {
    const many = Array.from({ length: 16 }, () => crypto.randomUUID());
    expect((await at.plan({ people: many })).status).toBe(400);
    expect((await at.plan({ people: [] })).status).toBe(400);
    expect((await at.plan({ people: many.slice(0, 2) })).status).toBeGreaterThanOrEqual(400);
  });

  it('lets those who are asked walk in, and whoever leads it too admit guests', async () => {
    const [anna, boris] = at.teachers;
    const id = await at.planned({ coHosts: [boris!.id] });
    at.setNow('2026-11-20T15:00:00Z');
    expect((await anna!.post(`/api/meetings/${id}/join`)).status).toBe(200);
    expect((await anna!.get(`/api/meetings/${id}`)).body.may).toMatchObject({ admit: false, join: true });
    expect((await boris!.get(`/api/meetings/${id}`)).body.may).toMatchObject({ admit: true, endForAll: true });
    // Sent out, a person waits at the door as a guest does.
    expect((await boris!.delete(`/api/meetings/${id}/guests/${anna!.id}`)).status).toBe(204);
    at.advance(1);
    for (const code of ['ENTRY_REFUSED', 'WAIT_IN_LOBBY'])
      expect((await anna!.post(`/api/meetings/${id}/join`)).body).toMatchObject({ code });
    expect((await boris!.get(`/api/meetings/${id}/lobby`)).body.items).toMatchObject([{ personId: anna!.id }]);
  });
});

describe('looking back at a training', () => {
  it('asks those who led of the leading and everybody else of themselves, and tells nobody', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const [anna] = at.teachers as [Caller];
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    await at.psychologist.post(`/api/meetings/${id}/join`);
    await at.ports.database.attendance.createMany({
      data: [at.psychologist, anna].map((who) => ({
        ...{ participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId: who.id, connectionId: 'c' },
        ...{ from: at.now(), to: new Date('2026-11-20T16:00:00Z') },
      })),
    });
    at.advance(60);
    await at.psychologist.post(`/api/meetings/${id}/end`);
    const form = async (who: Caller) => (await who.get(`/api/feedback/form?meeting=${id}`)).body.id;
    expect([await form(at.psychologist), await form(anna)]).toEqual(['after-training-leader', 'after-training']);
    const given = await at.tandem.call('PUT', `/api/meetings/${id}/feedback`, {
      ...{ cookie: anna.cookie, body: { answers: { 'after-training-safe': 4 } } },
    });
    expect(given.status).toBe(200);
    expect((await anna.get(`/api/meetings/${id}/record`)).body.feedback.answers).toEqual({ 'after-training-safe': 4 });
    expect(JSON.stringify((await at.psychologist.get(`/api/meetings/${id}/record`)).body)).not.toContain('after-training-safe');
  });
});

describe('the entrance of a training', () => {
  it('is closed by whoever leads: those inside come back freely, a late comer knocks and is let in', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const [anna, boris, vera] = at.teachers as [Caller, Caller, Caller];
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    const join = (who: Caller) => who.post(`/api/meetings/${id}/join`);
    const lock = (method: 'PUT' | 'DELETE', who = at.psychologist) =>
      at.tandem.call(method, `/api/meetings/${id}/lock`, { cookie: who.cookie });
    await join(at.psychologist);
    const { room, identity } = (await join(anna)).body;
    at.rooms.enter(room, { sid: 'PA_anna', identity, joinedAt: at.now() });
    at.advance(1);
    expect([(await lock('PUT', anna)).status, (await lock('PUT')).status]).toEqual([404, 204]);
    expect((await anna.get(`/api/meetings/${id}`)).body).toMatchObject({ locked: true, may: { lock: false } });
    expect([(await join(anna)).status, (await join(at.psychologist)).status]).toEqual([200, 200]);
    expect((await join(boris)).body).toMatchObject({ code: 'WAIT_IN_LOBBY' });
    expect((await boris.get(`/api/meetings/${id}/subgroups`)).status).toBe(404); // at the door one hears nothing of the inside
    expect((await at.psychologist.get(`/api/meetings/${id}/lobby`)).body.items).toMatchObject([{ personId: boris.id }]);
    at.advance(1);
    expect((await at.psychologist.post(`/api/meetings/${id}/lobby/${boris.id}`, { admit: true })).status).toBe(204);
    expect((await join(boris)).status).toBe(200);
    // Locked once more: who was let in stays let in, though they have not been seen inside yet.
    at.advance(1);
    await lock('PUT');
    expect([(await join(boris)).status, (await join(vera)).body.code]).toEqual([200, 'WAIT_IN_LOBBY']);
    expect([(await lock('DELETE')).status, (await lock('DELETE')).status]).toEqual([204, 204]);
    expect((await join(vera)).status).toBe(200);
  });

  it('of somebody sent out stays closed to them, and a meeting of a programme has no such lock', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const [anna] = at.teachers as [Caller];
    const [id, ofPair] = [await at.planned(), (await at.pairMeeting()).body.id];
    const early = await at.tandem.call('PUT', `/api/meetings/${id}/lock`, { cookie: at.psychologist.cookie });
    expect(early.body).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { status: 'planned' } });
    at.setNow('2026-11-20T15:00:00Z');
    const { room, identity } = (await anna.post(`/api/meetings/${id}/join`)).body;
    at.rooms.enter(room, { sid: 'PA_anna', identity, joinedAt: at.now() });
    await at.psychologist.delete(`/api/meetings/${id}/guests/${anna.id}`);
    await at.tandem.call('PUT', `/api/meetings/${id}/lock`, { cookie: at.psychologist.cookie });
    expect((await anna.post(`/api/meetings/${id}/join`)).body.code).toBe('ENTRY_REFUSED');
    expect((await at.tandem.call('PUT', `/api/meetings/${ofPair}/lock`, { cookie: at.mentor.cookie })).status).toBe(404);
  });
});

describe('microphones and hands in a training', () => {
  const mute = (who: Caller, id: string, personId?: string) => who.post(`/api/meetings/${id}/mute`, { ...(personId && { personId }) });

  it('are closed by whoever leads, one or all, and opened by nobody but their owner', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const [anna, boris, vera] = at.teachers as [Caller, Caller, Caller];
    const id = await at.planned({ coHosts: [boris.id] });
    at.setNow('2026-11-20T15:00:00Z');
    const inside = new Map<string, string>();
    for (const who of [at.psychologist, anna, boris, vera]) {
      const { room, identity } = (await who.post(`/api/meetings/${id}/join`)).body;
      at.rooms.enter(room, { sid: `PA_${identity}`, identity, joinedAt: at.now() });
      at.rooms.open.add(identity);
      inside.set(who.id, identity);
    }
    const speaking = () => [...inside].filter(([, identity]) => at.rooms.open.has(identity)).map(([personId]) => personId);
    expect((await mute(boris, id, anna.id)).status).toBe(204);
    expect(speaking()).toEqual([at.psychologist.id, boris.id, vera.id]);
    expect((await mute(boris, id, anna.id)).status).toBe(204); // closed already
    expect((await mute(at.psychologist, id)).status).toBe(204);
    expect(speaking()).toEqual([at.psychologist.id, boris.id]);
    expect((await mute(boris, id, at.psychologist.id)).status).toBe(404);
    expect((await mute(at.psychologist, id, at.stranger.id)).status).toBe(404);
    expect((await mute(anna, id, vera.id)).status).toBe(404);
  });

  it('and raised hands are lowered by whoever leads, one or all, whose hand it was is told', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const [anna, boris, vera] = at.teachers as [Caller, Caller, Caller];
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    const lower = (who: Caller, personId?: string) => who.post(`/api/meetings/${id}/hands/lower`, { ...(personId && { personId }) });
    const hands = new Map<string, string>();
    for (const who of [at.psychologist, anna, boris, vera]) {
      const { room, identity } = (await who.post(`/api/meetings/${id}/join`)).body;
      at.rooms.enter(room, { sid: `PA_${identity}`, identity, joinedAt: at.now() });
      at.rooms.hands.add(identity);
      hands.set(who.id, identity);
    }
    const raised = () => [...hands].filter(([, identity]) => at.rooms.hands.has(identity)).map(([personId]) => personId);
    const told: string[][] = [];
    const stop = at.ports.notices.subscribe(({ about, to }) => about === 'hand' && told.push(to));
    expect((await lower(at.psychologist, anna.id)).status).toBe(204);
    expect(raised()).toEqual([at.psychologist.id, boris.id, vera.id]);
    expect((await lower(at.psychologist, anna.id)).status).toBe(204); // down already: nobody is told again
    expect((await lower(anna, boris.id)).status).toBe(404);
    expect((await lower(at.psychologist, at.stranger.id)).status).toBe(404);
    expect((await lower(at.psychologist)).status).toBe(204);
    expect(raised()).toEqual([]);
    await vi.waitFor(() => expect(told.map((to) => to.toSorted())).toEqual([[anna.id], [boris.id, vera.id].toSorted()]));
    stop();
  });

  it('of a pair are its own', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const id = (await at.pairMeeting()).body.id;
    expect((await mute(at.mentor, id, at.mentee.id)).status).toBe(404);
    expect((await at.mentor.post(`/api/meetings/${id}/hands/lower`, {})).status).toBe(404);
  });
});
