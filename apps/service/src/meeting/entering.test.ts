import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testService } from '../../../../tests/support/test-service.ts';
import { pair, type Pair } from './pair.fixture.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());
beforeEach(() => {
  at.setNow('2026-11-20T12:00:00Z');
  at.rooms.away = false;
});

const join = (who: Pair['mentor'], id: string) => who.post(`/api/meetings/${id}/join`);

describe('entering', () => {
  it('is possible from fifteen minutes before and not after it was missed', async () => {
    const id = await at.planned();
    at.setNow('2026-11-20T14:44:59Z');
    expect(await join(at.mentor, id)).toMatchObject({
      status: 409,
      body: { code: 'MEETING_NOT_OPEN', details: { opensAt: '2026-11-20T14:45:00.000Z' } },
    });
    at.setNow('2026-11-20T14:45:00Z');
    expect((await join(at.mentor, id)).status).toBe(200);
    at.setNow('2026-11-20T16:15:00Z');
    expect((await join(at.mentee, id)).body.code).toBe('MEETING_OVER');
  });

  it('gives each connection an identity of its own, in one room', async () => {
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    const [one, two] = [(await join(at.mentor, id)).body, (await join(at.mentor, id)).body];
    expect(one.room).toBe(two.room);
    expect(one.identity).not.toBe(two.identity);
    expect(one.identity.startsWith(at.mentor.id)).toBe(true);
    expect(await at.ports.database.roomInstance.count({ where: { meetingId: id } })).toBe(1);
    // A token is no presence.
    expect(await at.ports.database.meeting.findUnique({ where: { id } })).toMatchObject({ status: 'open' });
  });

  it('ends for all: nobody enters any more, again changes nothing, the room is gone', async () => {
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    const { room } = (await join(at.mentor, id)).body;
    expect((await at.mentee.post(`/api/meetings/${id}/end`)).status).toBe(204);
    expect((await at.mentor.post(`/api/meetings/${id}/end`)).status).toBe(204);
    expect((await join(at.mentor, id)).body.code).toBe('MEETING_OVER');
    expect(at.rooms.rooms.has(room)).toBe(false);
  });

  it('says that LiveKit is away, and the chat, the agenda and the page go on', async () => {
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    at.rooms.away = true;
    expect(await join(at.mentor, id)).toMatchObject({ status: 503, body: { code: 'LIVEKIT_UNAVAILABLE' } });
    expect((await at.mentor.get(`/api/meetings/${id}`)).body).toMatchObject({ status: 'open' });
    expect((await at.mentor.get(`/api/meetings/${id}/chat`)).body.items).toEqual([]);
    at.rooms.away = false;
    expect((await join(at.mentor, id)).status).toBe(200);
  });

  it('works without any LiveKit as far as it can', async () => {
    const none = await testService();
    try {
      const ready = await none.call('GET', '/api/readyz');
      expect(ready).toMatchObject({ status: 200, body: { status: 'degraded', checks: { livekit: 'down', database: 'ok' } } });
    } finally {
      await none.close();
    }
  });
});

describe('the lobby', () => {
  const lobby = async (id: string) =>
    (await at.mentee.get(`/api/meetings/${id}/lobby`)).body.items.map(({ name }: { name: string }) => name);
  const decide = (id: string, admit: boolean, who = at.mentor) => who.post(`/api/meetings/${id}/lobby/${at.guest.id}`, { admit });

  it('holds a guest until a host admits', async () => {
    const id = await at.planned({ guests: [at.guest.id] });
    at.setNow('2026-11-20T15:00:00Z');
    expect(await lobby(id)).toEqual([]);
    const waiting = await join(at.guest, id);
    expect(waiting).toMatchObject({ status: 409, body: { code: 'WAIT_IN_LOBBY', details: { since: '2026-11-20T15:00:00.000Z' } } });
    at.advance(1);
    // An open page asks again and again; it has knocked once.
    expect((await join(at.guest, id)).body.details.since).toBe('2026-11-20T15:00:00.000Z');
    expect(await lobby(id)).toEqual(['Guest']);
    expect((await at.guest.get(`/api/meetings/${id}/lobby`)).status).toBe(404);
    expect((await at.guest.get(`/api/meetings/${id}/chat`)).status).toBe(404);
    expect((await decide(id, true)).status).toBe(204);
    expect(await lobby(id)).toEqual([]);
    expect((await join(at.guest, id)).status).toBe(200);
  });

  it('lets in once more whom it had let in, sent away and heard knock again', async () => {
    const id = await at.planned({ guests: [at.guest.id] });
    at.setNow('2026-11-20T15:00:00Z');
    await join(at.guest, id);
    at.advance(1);
    await decide(id, true);
    at.advance(1);
    expect((await at.mentor.delete(`/api/meetings/${id}/guests/${at.guest.id}`)).status).toBe(204);
    at.advance(1);
    for (const code of ['ENTRY_REFUSED', 'WAIT_IN_LOBBY']) expect((await join(at.guest, id)).body.code).toBe(code);
    at.advance(1);
    await decide(id, true);
    expect(await lobby(id)).toEqual([]);
    expect((await join(at.guest, id)).status).toBe(200);
  });

  it('sends away, says so once, and lets knock again', async () => {
    const id = await at.planned({ guests: [at.guest.id] });
    at.setNow('2026-11-20T15:00:00Z');
    await join(at.guest, id);
    at.advance(1);
    await decide(id, false);
    at.advance(1);
    expect((await join(at.guest, id)).body.code).toBe('ENTRY_REFUSED');
    expect(await lobby(id)).toEqual([]);
    at.advance(1);
    expect((await join(at.guest, id)).body.code).toBe('WAIT_IN_LOBBY');
    expect(await lobby(id)).toEqual(['Guest']);
    at.advance(1);
    await decide(id, true);
    expect((await join(at.guest, id)).status).toBe(200);
  });

  it('decides about guests only', async () => {
    const id = await at.planned({ guests: [at.guest.id] });
    expect((await at.mentor.post(`/api/meetings/${id}/lobby/${at.mentee.id}`, { admit: false })).status).toBe(404);
    expect((await at.mentor.post(`/api/meetings/${id}/lobby/${at.stranger.id}`, { admit: true })).status).toBe(404);
    expect((await decide(id, true, at.guest)).status).toBe(404);
  });
});
