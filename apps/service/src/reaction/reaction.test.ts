import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { school, type TrainingSchool } from '../training/training.fixture.ts';

let at: TrainingSchool;
let address: string;
let origin: string;
let id: string;
let anna: Caller;
let boris: Caller;
let vera: Caller;
let away: Caller;
beforeAll(async () => {
  at = await school();
  ({ address, origin } = await at.tandem.listen());
  [anna, boris, vera, away] = at.teachers as [Caller, Caller, Caller, Caller];
});
afterAll(() => at.close());

const sockets: Socket[] = [];
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  id = await at.planned();
  at.setNow('2026-11-20T15:00:00Z');
  for (const who of [at.psychologist, anna, boris, vera]) await enter(who);
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

const enter = ({ id: personId }: Caller) =>
  at.ports.database.attendance.create({
    data: { participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId, connectionId: 'c', from: at.now() },
  });

/** What somebody is told of reactions: `who what`. */
async function listening(who: Caller): Promise<{ socket: Socket; heard: string[] }> {
  const socket = io(address, {
    path: '/realtime',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie: who.cookie, origin },
  });
  sockets.push(socket);
  await once(socket as never, 'connect');
  const heard: string[] = [];
  socket.on('notice', ({ about, facts }) => about === 'reaction' && heard.push(`${facts.personId} ${facts.reaction}`));
  return { socket, heard };
}
type Answer = { ok?: null; problem?: { code: string; details?: object } };
const react = ({ socket }: { socket: Socket }, reaction = 'thanks', meetingId = id) =>
  socket.timeout(5000).emitWithAck('reaction.send', { meetingId, reaction }) as Promise<Answer>;
/** Notices come in order: when this one is there, all before it are. */
async function settled(...all: { socket: Socket }[]): Promise<void> {
  const told = all.map(({ socket }) => once(socket as never, 'notice'));
  await at.ports.notices.send({ to: [at.psychologist.id, ...at.ids], about: 'meeting', id });
  await Promise.all(told);
}

/** Of every table how many there are. */
async function rows(): Promise<object> {
  const { pool } = at.ports;
  const tables = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const counts = tables.rows.map(async ({ name }) => [name, (await pool.query(`SELECT count(*) FROM "${name}"`)).rows[0].count] as const);
  return Object.fromEntries(await Promise.all(counts));
}

describe('a reaction', () => {
  it('comes to everybody in the call, oneself too, and to nobody who is not in it', async () => {
    const [sender, other, outside] = [await listening(anna), await listening(boris), await listening(away)];
    expect(await react(sender)).toEqual({ ok: null });
    await settled(sender, other, outside);
    expect([sender.heard, other.heard, outside.heard]).toEqual([[`${anna.id} thanks`], [`${anna.id} thanks`], []]);
    expect((await react(outside)).problem).toMatchObject({ code: 'NOT_ALLOWED_NOW', details: { reason: 'not-inside' } });
  });

  it('of a sub-group stays in it', async () => {
    await at.psychologist.post(`/api/meetings/${id}/join`);
    await at.psychologist.post(`/api/meetings/${id}/subgroups`, { title: 'Pairs', minutes: 10, groups: [[anna.id, boris.id], [vera.id]] });
    const [sender, same, other, leader] = [
      await listening(anna),
      await listening(boris),
      await listening(vera),
      await listening(at.psychologist),
    ];
    await react(sender, 'funny');
    await settled(sender, same, other, leader);
    expect([same.heard, other.heard, leader.heard]).toEqual([[`${anna.id} funny`], [], []]);
  });

  it('is kept nowhere', async () => {
    const sender = await listening(anna);
    const before = await rows();
    await react(sender);
    await settled(sender);
    expect(sender.heard).toHaveLength(1);
    expect(await rows()).toEqual(before);
  });

  it('is held back after five in five seconds, whatever it is and for this person only', async () => {
    at.setNow('2026-11-20T15:01:00Z');
    const [sender, other] = [await listening(anna), await listening(boris)];
    for (const reaction of ['agree', 'thanks', 'bravo', 'funny', 'thinking']) expect(await react(sender, reaction)).toEqual({ ok: null });
    expect((await react(sender)).problem).toMatchObject({ code: 'TOO_MANY_REQUESTS', details: { seconds: 5 } });
    expect(await react(other)).toEqual({ ok: null });
    at.setNow('2026-11-20T15:01:05Z');
    expect(await react(sender)).toEqual({ ok: null });
  });

  it('is one of those there are, in a meeting of several people that goes on', async () => {
    const sender = await listening(anna);
    expect((await react(sender, 'angry')).problem).toMatchObject({ code: 'INVALID' });
    at.setNow('2026-11-20T12:00:00Z');
    const pair = (await at.pairMeeting()).body.id as string;
    const ahead = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    expect((await react(await listening(at.mentor), 'thanks', pair)).problem).toMatchObject({ code: 'NOT_FOUND' });
    expect((await react(await listening(at.stranger), 'thanks', ahead)).problem).toMatchObject({ code: 'NOT_FOUND' });
  });
});
