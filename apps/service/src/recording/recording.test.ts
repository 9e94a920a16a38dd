import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { PretendRecorder } from '../../../../tests/support/pretend-recorder.ts';
import { pair, WITH_LIVEKIT, type Pair } from '../meeting/pair.fixture.ts';
import { followPresence, giveUpQuestion } from './follow-presence.ts';

let at: Pair;
let id: string;
let recorder: PretendRecorder;
type Who = Pair['mentor'];

beforeAll(async () => {
  at = await pair({ variables: WITH_LIVEKIT });
});
afterAll(() => at.close());
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  recorder = new PretendRecorder();
  Object.assign(at.ports, { recorder });
  id = await at.planned({ guests: [at.guest.id] });
  at.setNow('2026-11-20T15:00:00Z');
  for (const who of [at.mentor, at.mentee]) await enter(who);
});

const room = () => `meeting-${id}-1`;
async function enter(who: Who): Promise<void> {
  const { status } = await who.post(`/api/meetings/${id}/join`);
  expect(status).toBe(200);
  at.rooms.enter(room(), { sid: `PA_${who.id}`, identity: `${who.id}:x`, joinedAt: at.now() });
  await followPresence(id, at.ports);
}
async function letIn(): Promise<void> {
  await at.guest.post(`/api/meetings/${id}/join`);
  await at.mentor.post(`/api/meetings/${id}/lobby/${at.guest.id}`, { admit: true });
  await enter(at.guest);
}
async function leave(who: Who): Promise<void> {
  at.rooms.leave(`PA_${who.id}`);
  await followPresence(id, at.ports);
}

const read = (more: object = {}) => ({ version: CONSENT_VERSION, months: 3, language: 'ru', ...more });
const ask = (who: Who, more?: object) => who.post(`/api/meetings/${id}/recording`, read(more));
const consent = (who: Who, more?: object) => who.post(`/api/meetings/${id}/recording/consent`, read(more));
const stop = (who: Who) => who.delete(`/api/meetings/${id}/recording`);
const state = async (who: Who) => (await who.get(`/api/meetings/${id}/recording`)).body;
const sign = async (who: Who = at.mentor) => (await state(who)).sign as string;
const says = (expected: string, who?: Who) => vi.waitFor(async () => expect(await sign(who)).toBe(expected), { timeout: 8000 });
const kept = () =>
  at.ports.database.recording.findMany({ where: { meetingId: id }, include: { consents: true }, orderBy: { askedAt: 'asc' } });

/** Both agreed, and the recorder writes. */
async function recording(): Promise<PretendRecorder['all'][number]> {
  await ask(at.mentor);
  await consent(at.mentee);
  const one = await vi.waitFor(() => recorder.inside[0] ?? expect.fail('no recorder yet'));
  one.tell({ is: 'writing', from: at.now().toISOString() });
  await says('recording');
  return one;
}

describe('a recording of a call', () => {
  it('is off, and tells what a consent would be to', async () => {
    expect(await state(at.mentor)).toEqual({
      ...{ sign: 'off', since: null, asked: false, mayAsk: true },
      text: { version: CONSENT_VERSION, months: 3 },
    });
    expect(await kept()).toEqual([]);
  });

  it('begins when everyone present has consented for themselves, and no recorder is near before', async () => {
    expect((await ask(at.mentor)).status).toBe(204);
    expect(await state(at.mentee)).toMatchObject({ sign: 'asked', asked: true });
    expect(await state(at.mentor)).toMatchObject({ sign: 'asked', asked: false });
    expect(recorder.all).toEqual([]);
    expect((await consent(at.mentee)).status).toBe(204);
    const one = await vi.waitFor(() => recorder.inside[0] ?? expect.fail('no recorder yet'));
    expect([...one.allowed].sort()).toEqual([at.mentor.id, at.mentee.id].sort());
    expect(one.order.room).toBe(room());
    expect(await sign()).toBe('starting');
    one.tell({ is: 'writing', from: '2026-11-20T15:00:01.000Z' });
    await says('recording');
    expect((await state(at.mentee)).since).toBe('2026-11-20T15:00:01.000Z');
  });

  it('that somebody does not want leaves nothing behind, not even who had agreed', async () => {
    await ask(at.mentor);
    expect((await stop(at.mentee)).status).toBe(204);
    expect(await kept()).toEqual([]);
    expect(await sign()).toBe('off');
    expect(recorder.all).toEqual([]);
    expect((await stop(at.mentee)).status).toBe(204);
  });

  it('that nobody answers about is asked for no longer', async () => {
    await ask(at.mentor);
    const [row] = await kept();
    await giveUpQuestion({ meetingId: id, recordingId: row!.id }, at.ports);
    expect(await kept()).toEqual([]);
  });

  it('asks for exactly the text that was read, and of those in the call', async () => {
    for (const more of [{ version: 'another' }, { months: 12 }]) expect((await ask(at.mentor, more)).body.code).toBe('CONFLICT');
    expect((await consent(at.mentee)).body.code).toBe('NOT_ALLOWED_NOW');
    await ask(at.mentor);
    expect((await consent(at.mentee, { months: 1 })).body.code).toBe('CONFLICT');
    await leave(at.mentee);
    expect((await consent(at.mentee)).body.code).toBe('NOT_ALLOWED_NOW');
  });

  it('is nothing to ask for alone, nor while LiveKit is away', async () => {
    await leave(at.mentee);
    expect((await ask(at.mentor)).body.code).toBe('NOT_ALLOWED_NOW');
    at.rooms.away = true;
    expect((await ask(at.mentor)).body.code).toBe('LIVEKIT_UNAVAILABLE');
    at.rooms.away = false;
  });

  it('is for those who lead the meeting to ask for, and for nobody outside to know of', async () => {
    await letIn();
    expect((await ask(at.guest)).status).toBe(404);
    expect((await at.guest.get(`/api/meetings/${id}/recording`)).status).toBe(200);
    for (const who of [at.curator, at.stranger]) {
      expect((await who.get(`/api/meetings/${id}/recording`)).status).toBe(404);
      expect((await stop(who)).status).toBe(404);
      expect((await consent(who)).status).toBe(404);
    }
  });

  it('waits for a late comer, who is asked for themselves', async () => {
    const one = await recording();
    await letIn();
    await says('waiting');
    expect([(await state(at.guest)).asked, (await state(at.mentee)).asked]).toEqual([true, false]);
    expect(one.allowed).not.toContain(at.guest.id);
    await consent(at.guest);
    await vi.waitFor(() => expect(one.allowed).toContain(at.guest.id));
    one.tell({ is: 'writing', from: at.now().toISOString() });
    await says('recording', at.guest);
  });

  it('goes on without a late comer who leaves, and ends for all with one who says no', async () => {
    const one = await recording();
    await letIn();
    await leave(at.guest);
    await says('starting');
    one.tell({ is: 'writing', from: at.now().toISOString() });
    await says('recording');
    await enter(at.guest);
    await stop(at.guest);
    await says('off');
    await vi.waitFor(() => expect(one.isGone).toBe(true));
    const [row] = await kept();
    // Neither who said no nor that it was a no is told apart from any other end.
    expect([row!.phase, row!.because, row!.consents.map(({ personId }) => personId).sort()]).toEqual([
      ...['ended', 'stopped'],
      [at.mentor.id, at.mentee.id].sort(),
    ]);
  });

  it('ends at once for everyone with anybody’s word, also while LiveKit is away', async () => {
    const one = await recording();
    at.rooms.away = true;
    expect((await stop(at.mentee)).status).toBe(204);
    await vi.waitFor(() => expect(one.isGone).toBe(true));
    at.rooms.away = false;
    expect(await sign()).toBe('off');
    // It may be asked for again, and everyone is asked again.
    at.advance(1);
    await ask(at.mentee);
    expect(await state(at.mentor)).toMatchObject({ sign: 'asked', asked: true });
    expect(await kept()).toHaveLength(2);
  });

  it('says that its recorder is lost, and puts another one in', async () => {
    const one = await recording();
    one.die();
    await says('lost');
    const next = await vi.waitFor(() => recorder.inside[0] ?? expect.fail('no other one yet'), { timeout: 8000 });
    expect(next.order.folder).not.toBe(one.order.folder);
    next.tell({ is: 'writing', from: at.now().toISOString() });
    await says('recording');
  });

  it('is taken over, and said to be lost until then, when the process that kept its recorder is gone', async () => {
    const people = [at.mentor.id, at.mentee.id];
    await at.ports.database.recording.create({
      data: {
        ...{ meetingId: id, phase: 'recording', textVersion: CONSENT_VERSION, months: 3, askedAt: at.now(), since: at.now() },
        ...{ keeperId: randomUUID(), beatAt: new Date(Date.now() - 4000) },
        consents: { create: people.map((personId) => ({ personId, language: 'ru', givenAt: at.now() })) },
      },
    });
    await says('lost');
    const one = await vi.waitFor(() => recorder.inside[0] ?? expect.fail('no recorder yet'), { timeout: 8000 });
    expect([...one.allowed].sort()).toEqual(people.sort());
    one.tell({ is: 'writing', from: at.now().toISOString() });
    await says('recording');
  });

  it('is told at the door, before one enters', async () => {
    const told = async (who: Who) => (await who.get(`/api/meetings/${id}`)).body.recorded;
    expect(await told(at.guest)).toBe(false);
    await recording();
    expect(await told(at.guest)).toBe(true);
    await stop(at.mentor);
    expect(await told(at.guest)).toBe(false);
  });

  it('ends with the meeting', async () => {
    const one = await recording();
    await at.mentor.post(`/api/meetings/${id}/end`);
    await vi.waitFor(() => expect(one.isGone).toBe(true));
    expect((await kept())[0]).toMatchObject({ phase: 'ended', because: 'call-over' });
  });
});
