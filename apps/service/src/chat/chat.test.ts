import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pair, type Pair } from '../meeting/pair.fixture.ts';

let at: Pair;
let address: string;
let origin: string;
beforeAll(async () => {
  at = await pair();
  ({ address, origin } = await at.tandem.listen());
});
afterAll(() => at.close());

let id: string;
const sockets: Socket[] = [];
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  id = await at.planned({ guests: [at.guest.id] });
  at.setNow('2026-11-20T15:00:00Z');
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));

async function connected({ cookie }: Pair['mentor']): Promise<Socket> {
  const socket = io(address, { path: '/realtime', transports: ['websocket'], forceNew: true, extraHeaders: { cookie, origin } });
  sockets.push(socket);
  await once(socket as never, 'connect');
  return socket;
}
type Answer = { ok?: { id: string; text: string; at: string }; problem?: { code: string; status: number } };
const emit = (socket: Socket, event: string, ...input: unknown[]) => socket.timeout(5000).emitWithAck(event, ...input) as Promise<Answer>;
const say = (socket: Socket, clientId: string, text: string, more: object = {}) =>
  emit(socket, 'chat.send', { meetingId: id, clientId, text, ...more });
const heard = async (who: Pair['mentor']) =>
  (await who.get(`/api/meetings/${id}/chat`)).body.items.map(({ text }: { text: string }) => text);

describe('a message', () => {
  it('is kept when the answer comes, and the other’s page is told to look', async () => {
    const [mentor, mentee] = [await connected(at.mentor), await connected(at.mentee)];
    const told = once(mentee as never, 'notice');
    const { ok } = await say(mentor, '1', ' Can you hear me? ');
    expect(ok).toMatchObject({ text: 'Can you hear me?' });
    expect(await at.ports.database.chatMessage.findUnique({ where: { id: ok!.id } })).toMatchObject({ personId: at.mentor.id });
    expect((await told)[0]).toEqual({ about: 'chat', id });
    expect(await heard(at.mentee)).toEqual(['Can you hear me?']);
  });

  it('sent again after a lost answer is the same message, also with other words', async () => {
    const mentor = await connected(at.mentor);
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => say(mentor, 'same', 'Once')));
    for (const { ok } of others) expect(ok?.id).toBe(first!.ok?.id);
    expect((await say(mentor, 'same', 'Twice')).ok?.text).toBe('Once');
    expect(await heard(at.mentor)).toEqual(['Once']);
    // Another person's client may have chosen the same id.
    await say(await connected(at.mentee), 'same', 'Mine');
    expect(await heard(at.mentor)).toEqual(['Once', 'Mine']);
  });

  it('keeps every character that can be kept', async () => {
    const mentor = await connected(at.mentor);
    const text = `Ёж 👩‍🏫 <b>&amp; "quoted" \\ ${'я'.repeat(3900)}`;
    expect((await say(mentor, '1', text)).ok?.text).toBe(text);
    expect((await say(mentor, '2', 'a\0b')).ok?.text).toBe('ab');
    expect((await say(mentor, '3', 'lone \ud800 half')).ok?.text).toContain('lone');
  });

  it('of a guest begins with their entry: nothing said before is read', async () => {
    const mentor = await connected(at.mentor);
    await say(mentor, '1', 'Before');
    const guest = await connected(at.guest);
    expect((await say(guest, '1', 'Let me in')).problem?.code).toBe('NOT_FOUND');
    await at.guest.post(`/api/meetings/${id}/join`);
    at.advance(1);
    await at.mentor.post(`/api/meetings/${id}/lobby/${at.guest.id}`, { admit: true });
    at.advance(1);
    await say(mentor, '2', 'After');
    expect(await heard(at.guest)).toEqual(['After']);
    expect((await say(guest, '1', 'Thank you')).ok?.text).toBe('Thank you');
    expect(await heard(at.mentor)).toEqual(['Before', 'After', 'Thank you']);
  });
});

describe('garbage through the socket', () => {
  it.each<[string, unknown]>([
    ['nothing', null],
    ['a number', 42],
    ['a list', []],
    ['no words', { meetingId: '01a20a89-f44b-7c8e-9a19-17b8056fa222', clientId: 'x', text: '   ' }],
    ['only U+0000', { meetingId: '01a20a89-f44b-7c8e-9a19-17b8056fa222', clientId: 'x', text: '\0' }],
    ['too many words', { meetingId: '01a20a89-f44b-7c8e-9a19-17b8056fa222', clientId: 'x', text: 'x'.repeat(4001) }],
    ['no id', { meetingId: 'x', clientId: 'x', text: 'x' }],
    ['a client id that cannot be kept', { meetingId: '01a20a89-f44b-7c8e-9a19-17b8056fa222', clientId: 'x\0', text: 'x' }],
  ])('is answered as invalid: %s', async (_what, input) => {
    const mentor = await connected(at.mentor);
    for (const event of ['chat.send', 'trajectory.show', 'trajectory.hide'])
      expect((await emit(mentor, event, input)).problem).toMatchObject({ code: 'INVALID', status: 400 });
    expect(mentor.connected).toBe(true);
  });

  it('of unknown events is answered, and takes nobody’s connection away', async () => {
    const mentor = await connected(at.mentor);
    for (const name of ['chat', '__proto__', 'constructor', 'x'.repeat(1000)])
      expect((await emit(mentor, name, {})).problem?.code).toBe('NOT_FOUND');
    mentor.emit('chat.send');
    mentor.emit('chat.send', { meetingId: id });
    expect((await say(mentor, '1', 'Still here')).ok).toBeDefined();
  });

  it('is slowed down, and never written', async () => {
    const mentor = await connected(at.mentor);
    const answers = await Promise.all(Array.from({ length: 60 }, (_, n) => say(mentor, `${n}`, `${n}`)));
    const refused = answers.filter(({ problem }) => problem?.code === 'TOO_MANY_REQUESTS').length;
    expect(refused).toBeGreaterThan(0);
    expect(await heard(at.mentor)).toHaveLength(60 - refused);
  });

  it('that is oversized ends the connection only, and what is no session gets none', async () => {
    const mentor = await connected(at.mentor);
    const lost = once(mentor as never, 'disconnect');
    mentor.emit('chat.send', { text: 'x'.repeat(70_000) });
    await lost;
    const other = io(address, {
      path: '/realtime',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie: 'tandem.session_token=x', origin },
    });
    sockets.push(other);
    await once(other as never, 'connect_error');
    expect((await at.tandem.call('GET', '/api/healthz')).status).toBe(200);
  });
});
