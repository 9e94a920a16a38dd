import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addThread, projectComments, type ThreadProjection } from '@tandem/trajectory/comments';
import { addDifficulty } from '@tandem/trajectory/difficulty';
import { imageFragment, setImage } from '@tandem/trajectory/image';
import { passageBetween } from '@tandem/trajectory/passage';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { CLOSE } from '@tandem/collab/protocol/close-code';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { jobsDone } from '../../../../tests/support/jobs-done.ts';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';

let tandem: TestService;
let now = new Date();
const later = (minutes = 1) => (now = new Date(now.getTime() + minutes * 60_000));
let curator: Caller;
let mentor: Caller;
let mentee: Caller;
let otherMentee: Caller;
let psychologist: Caller;
let stranger: Caller;
let programme: string;
let trajectory: { id: string; documentId: string; comments: { documentId: string } };

beforeAll(async () => {
  tandem = await testService({ clock: () => now });
  const [school, elsewhere] = [await tandem.organisation(), await tandem.organisation({ name: 'Elsewhere' })];
  const member = (role: 'curator' | 'mentor' | 'mentee' | 'psychologist', name: string, organisationId = school) =>
    tandem.caller({ name, roles: [{ organisationId, role }] });
  curator = await member('curator', 'Гущина Вера Ивановна');
  mentor = await member('mentor', 'Ткачук Ольга Викторовна');
  mentee = await member('mentee', 'Мельникова Анна');
  otherMentee = await member('mentee', 'Зимин');
  psychologist = await member('psychologist', 'Галеева Марина Рустамовна');
  stranger = await member('psychologist', 'Чужая', elsewhere);
  const { body } = await curator.post('/api/programmes', {
    ...{ organisationId: school, title: 'Группа', kind: 'group', form: 'teacher-teacher', directions: [] },
    ...{ startsOn: '2026-09-01', endsOn: '2027-05-31' },
    participants: [
      { personId: mentor.id, part: 'mentor' },
      { personId: mentee.id, part: 'mentee' },
      { personId: otherMentee.id, part: 'mentee' },
    ],
  });
  programme = body.id;
  later();
  await curator.post(`/api/programmes/${programme}/activate`);
  const { id } = (await mentee.get('/api/trajectories')).body.items[0];
  trajectory = (await mentee.get(`/api/trajectories/${id}`)).body;
  await tandem.ports.relay.write(trajectory.documentId, (doc) => setImage(doc, 'Не хочу копировать весёлые уроки.'), { as: mentee.id });
});
afterAll(() => tandem.close());

const path = (rest = '') => `/api/trajectories/${trajectory.id}${rest}`;
async function threads(): Promise<ThreadProjection[]> {
  const doc = await tandem.ports.relay.read(trajectory.comments.documentId);
  const found = projectComments(doc).threads;
  doc.destroy();
  return found;
}
const thread = async (id: string) => (await threads()).find((one) => one.id === id);

async function begin(as: Caller, text: string, more: object = {}): Promise<string> {
  const id = randomUUID();
  later();
  expect((await as.post(path('/comments'), { id, on: 'image', text, ...more })).status).toBe(204);
  return id;
}
async function answer(as: Caller, to: string, text: string): Promise<string> {
  const id = randomUUID();
  later();
  expect((await as.post(path(`/comments/${to}/replies`), { id, text })).status).toBe(204);
  return id;
}

/** A look at a document by a socket: 'open', or the code it is closed with; and what comes of frames it sends. */
async function look(documentId: string, who: Caller) {
  const { address, origin } = await tandem.listen();
  const socket = new WebSocket(`${address.replace('http', 'ws')}/collab/${documentId}`, { headers: { origin, cookie: who.cookie } });
  const closed = once(socket, 'close').then(([code]) => code as number);
  return { socket, first: Promise.race([once(socket, 'message').then(() => 'open' as const), closed]), closed };
}

/** What a browser would send when its person edits. */
function edit(socket: WebSocket, change: (doc: Y.Doc) => void): void {
  const doc = new Y.Doc();
  change(doc);
  const update = Y.encodeStateAsUpdate(doc);
  const length = update.length < 128 ? [update.length] : [(update.length & 127) | 128, update.length >> 7];
  socket.send(Uint8Array.from([0, 2, ...length, ...update])); // a sync message, an update
}

describe('a comment', () => {
  it('bears the author and the moment the service knows, and is there once however often it is sent', async () => {
    const id = randomUUID();
    const said = { id, on: 'image', text: ' Последняя фраза самая важная. ' };
    later();
    const statuses = await Promise.all([1, 2, 3].map(async () => (await mentor.post(path('/comments'), said)).status));
    expect(statuses).toEqual([204, 204, 204]);
    expect((await threads()).filter((one) => one.id === id)).toMatchObject([
      { author: mentor.id, at: now.toISOString(), text: 'Последняя фраза самая важная.', resolved: false },
    ]);
    expect((await mentee.post(path('/comments'), said)).body).toMatchObject({ status: 409, code: 'CONFLICT' });
  });

  it('is answered once, too, and changed and taken away by its author only', async () => {
    const id = await begin(mentor, 'Взгляд считается?');
    const reply = randomUUID();
    for (const _ of [1, 2]) await mentee.post(path(`/comments/${id}/replies`), { id: reply, text: 'Считается' });
    expect((await thread(id))?.replies).toMatchObject([{ id: reply, author: mentee.id, text: 'Считается' }]);

    const ofReply = path(`/comments/${id}/replies/${reply}`);
    const [others, missing] = [
      await mentor.patch(ofReply, { text: 'Не считается' }),
      await mentor.patch(path(`/comments/${id}/replies/${randomUUID()}`), { text: 'x' }),
    ];
    expect(others.body).toMatchObject({ code: 'NOT_FOUND' });
    expect(others.status).toBe(missing.status);
    expect((await mentor.delete(ofReply)).status).toBe(404);
    expect((await mentee.patch(path(`/comments/${id}`), { text: 'x' })).status).toBe(404);
    later();
    expect((await mentee.patch(ofReply, { text: 'Считается, если отвечен' })).status).toBe(204);
    expect((await thread(id))?.replies).toMatchObject([{ text: 'Считается, если отвечен', edited: now.toISOString() }]);
    expect((await mentor.delete(path(`/comments/${id}`))).body).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
    expect((await mentee.delete(ofReply)).status).toBe(204);
    expect((await mentor.delete(path(`/comments/${id}`))).status).toBe(204);
    expect(await thread(id)).toBeUndefined();
  });

  it('is settled and opened again by those who write the trajectory', async () => {
    const id = await begin(mentor, 'Договоримся?');
    expect((await mentee.post(path(`/comments/${id}/resolve`))).status).toBe(204);
    expect((await thread(id))?.resolved).toBe(true);
    expect((await mentor.post(path(`/comments/${id}/reopen`))).status).toBe(204);
    expect((await thread(id))?.resolved).toBe(false);
    expect((await mentor.post(path(`/comments/${randomUUID()}/resolve`))).status).toBe(404);
  });

  it('is not seen by anybody else of the programme, and no word of it is told to those who lead the school', async () => {
    const secret = 'Об этом только вдвоём';
    await begin(mentee, secret);
    for (const who of [curator, otherMentee, psychologist, stranger]) {
      expect((await who.post(path('/comments'), { id: randomUUID(), on: 'image', text: 'x' })).status).toBe(404);
      expect(await (await look(trajectory.comments.documentId, who)).first).toBe(CLOSE.notFound);
    }
    const replies = await Promise.all(
      [`/api/programmes/${programme}`, '/api/programmes', '/api/trajectories', '/api/today', `/api/history?programme=${programme}`].map(
        (address) => curator.get(address),
      ),
    );
    expect(JSON.stringify(replies)).not.toContain(secret);
  });

  it('cannot be written by a socket, not even by the pair', async () => {
    await begin(mentor, 'Только через службу');
    const before = await threads();
    const { socket, first } = await look(trajectory.comments.documentId, mentee);
    expect(await first).toBe('open');
    edit(socket, (doc) => void addThread(doc, { on: 'image', author: mentee.id, at: now.toISOString(), text: 'Мимо службы' }));
    await begin(mentor, 'После него');
    expect((await threads()).length).toBe(before.length + 1);
    socket.close();
  });
});

describe('a suggestion', () => {
  const suggest = async (as: Caller) => {
    const id = randomUUID();
    const doc = await tandem.ports.relay.read(trajectory.documentId);
    const passage = passageBetween(imageFragment(doc), 'image', 19, 26)!;
    doc.destroy();
    const body = { id, on: 'image', passage, suggestion: 'чужие', text: '' };
    return { id, passage, status: (await as.post(path('/suggestions'), body)).status };
  };

  it('is accepted or declined once, and never changes the trajectory by itself', async () => {
    const { id, passage, status } = await suggest(mentor);
    expect([status, passage.quote]).toEqual([204, 'весёлые']);
    expect(await thread(id)).toMatchObject({ passage, suggestion: { text: 'чужие', state: 'open' } });
    expect((await mentee.post(path(`/comments/${id}/accept`))).status).toBe(204);
    expect(await thread(id)).toMatchObject({ resolved: true, suggestion: { state: 'accepted', by: mentee.id } });
    expect((await mentee.post(path(`/comments/${id}/accept`))).status).toBe(204);
    expect((await mentor.post(path(`/comments/${id}/decline`))).body).toMatchObject({ code: 'CONFLICT' });
    const doc = await tandem.ports.relay.read(trajectory.documentId);
    expect(projectTrajectory(doc).image).toBe('Не хочу копировать весёлые уроки.');
    doc.destroy();
  });

  it('needs a place that can be read', async () => {
    const { passage } = await suggest(mentor);
    for (const wrong of [{ ...passage, from: 'x' }, { ...passage, field: 'nothing' }, undefined]) {
      const body = { id: randomUUID(), on: 'image', passage: wrong, suggestion: 'x' };
      expect((await mentor.post(path('/suggestions'), body)).status).toBe(400);
    }
    for (const on of ['meta', 'goals/a/b', 'image/x'])
      expect((await mentor.post(path('/comments'), { id: randomUUID(), on, text: 'x' })).status).toBe(400);
  });
});

describe('a trajectory shown to someone', () => {
  const give = (level: 'read' | 'comment', to = psychologist) =>
    mentee.post(path('/shows'), { personId: to.id, level, purpose: 'Посмотреть перед собранием' });

  it('for reading is read, not written and without its comments; every look is on record', async () => {
    later();
    const { status, body: show } = await give('read');
    expect([status, show.name, show.byName]).toEqual([201, psychologist.name, mentee.name]);
    expect((await give('read')).body.id).toBe(show.id);
    expect((await psychologist.get(path())).body).toMatchObject({
      ...{ access: 'read', comments: null, mayListShows: false, mayShow: false },
      shown: { level: 'read', purpose: 'Посмотреть перед собранием', byName: mentee.name },
    });
    expect((await psychologist.get('/api/trajectories')).body.items).toMatchObject([{ id: trajectory.id, access: 'read' }]);
    expect((await psychologist.get(path('/projection'))).body.projection.image).toContain('весёлые');
    const { socket, first } = await look(trajectory.documentId, psychologist);
    expect(await first).toBe('open');
    expect(await (await look(trajectory.comments.documentId, psychologist)).first).toBe(CLOSE.notFound);
    expect((await psychologist.post(path('/comments'), { id: randomUUID(), on: 'image', text: 'x' })).status).toBe(404);
    expect((await psychologist.get(path('/shows'))).status).toBe(404);
    expect((await psychologist.get(path('/looks'))).status).toBe(404);
    expect((await mentor.get(path('/shows'))).body.items).toMatchObject([{ id: show.id, personId: psychologist.id, level: 'read' }]);
    expect((await mentor.get(path('/looks'))).body.items).toMatchObject([
      { personId: psychologist.id, as: 'shown', what: 'trajectory', at: now.toISOString() },
    ]);
    socket.close();
  });

  it('for commenting lets comment and nothing more, also by a socket; what it had gives way to it', async () => {
    later();
    expect((await give('comment')).status).toBe(201);
    expect((await mentor.get(path('/shows'))).body.items).toMatchObject([{ level: 'comment' }]);
    const id = await begin(psychologist, 'С чего начнём?');
    expect(await thread(id)).toMatchObject({ author: psychologist.id });
    for (const act of ['resolve', 'accept', 'decline']) expect((await psychologist.post(path(`/comments/${id}/${act}`))).status).toBe(404);
    const { comments } = (await psychologist.get(path())).body;
    expect(comments).toMatchObject({ mayWrite: true, mayResolve: false });
    expect(comments.people.map(({ personId }: { personId: string }) => personId).sort()).toEqual(
      [mentor.id, mentee.id, otherMentee.id, psychologist.id].sort(),
    );
    const { socket, first } = await look(trajectory.documentId, psychologist);
    expect(await first).toBe('open');
    edit(socket, (doc) => void addDifficulty(doc, { author: psychologist.id, text: 'Чужое слово' }));
    const own = await look(trajectory.documentId, mentor);
    await own.first;
    edit(own.socket, (doc) => void addDifficulty(doc, { author: mentor.id, text: 'Своё слово' }));
    await answer(psychologist, id, 'И ещё');
    const written = async () =>
      (await mentor.get(path('/projection'))).body.projection.difficulties.map(({ text }: { text: string }) => text);
    await expect.poll(written).toContain('Своё слово');
    expect(await written()).not.toContain('Чужое слово');
    own.socket.close();
    socket.close();
  });

  it('is lost at once when either of the pair takes it back, and what was said stays', async () => {
    const { body } = await give('comment');
    const said = await begin(psychologist, 'Моё слово остаётся');
    const [paper, margin] = [await look(trajectory.documentId, psychologist), await look(trajectory.comments.documentId, psychologist)];
    expect([await paper.first, await margin.first]).toEqual(['open', 'open']);
    later();
    expect((await mentor.delete(path(`/shows/${body.id}`))).status).toBe(204);
    expect([await paper.closed, await margin.closed]).toEqual([CLOSE.revoked, CLOSE.revoked]);
    for (const rest of ['', '/projection', '/changes?since=2026-01-01T00:00:00Z'])
      expect((await psychologist.get(path(rest))).status).toBe(404);
    expect((await psychologist.patch(path(`/comments/${said}`), { text: 'x' })).status).toBe(404);
    expect((await mentor.delete(path(`/shows/${body.id}`))).status).toBe(404);
    expect(await thread(said)).toMatchObject({ author: psychologist.id });
    expect((await mentee.get(path())).body.comments.people).toContainEqual({
      ...{ personId: psychologist.id, name: psychologist.name, current: false },
    });
  });

  it('loses only the comments when it becomes one for reading', async () => {
    await give('comment');
    const [paper, margin] = [await look(trajectory.documentId, psychologist), await look(trajectory.comments.documentId, psychologist)];
    expect([await paper.first, await margin.first]).toEqual(['open', 'open']);
    later();
    const { body } = await give('read');
    expect(await margin.closed).toBe(CLOSE.revoked);
    expect(paper.socket.readyState).toBe(WebSocket.OPEN);
    await mentor.delete(path(`/shows/${body.id}`));
    expect(await paper.closed).toBe(CLOSE.revoked);
  });

  it('goes to people of the schools concerned only, by the pair only, and not to the pair itself', async () => {
    for (const personId of [stranger.id, randomUUID()])
      expect((await mentor.post(path('/shows'), { personId, level: 'read' })).status).toBe(404);
    expect((await mentor.post(path('/shows'), { personId: mentee.id, level: 'read' })).body).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
    for (const who of [curator, otherMentee, psychologist])
      expect((await who.post(path('/shows'), { personId: who.id, level: 'comment' })).status).toBe(404);
  });

  it('ends with the account of the one it is shown to', async () => {
    const { body } = await give('read', curator);
    expect((await curator.get(path())).status).toBe(200);
    await tandem.ports.database.person.update({ where: { id: curator.id }, data: { disabledAt: now } });
    expect((await mentor.get(path('/shows'))).body.items).toEqual([]);
    await tandem.ports.database.person.update({ where: { id: curator.id }, data: { disabledAt: null } });
    expect((await mentor.get(path('/shows'))).body.items).toMatchObject([{ id: body.id }]);
    await mentor.delete(path(`/shows/${body.id}`));
  });
});

describe('someone named in a comment', () => {
  const waits = async (who: Caller) => (await who.get('/api/today')).body.mentions;
  const letters = async () => {
    await jobsDone(tandem.ports.pool);
    const files = (await readdir(join(tandem.home, 'mail')).catch(() => [])).filter((name) => name.endsWith('.eml'));
    return Promise.all(files.map((name) => readFile(join(tandem.home, 'mail', name), 'utf8')));
  };

  it('finds it on «Сегодня» and in one letter without a word of it, until they come to it', async () => {
    const before = (await letters()).length;
    const words = 'Совершенно секретные слова';
    const id = await begin(mentor, words, { mentions: [mentee.id, mentor.id, curator.id, stranger.id] });
    await mentor.post(path('/comments'), { id, on: 'image', text: words, mentions: [mentee.id] });
    expect(await waits(mentee)).toMatchObject([
      { trajectoryId: trajectory.id, threadId: id, byName: mentor.name, menteeName: mentee.name, at: now.toISOString() },
    ]);
    for (const who of [mentor, curator]) expect(await waits(who)).toEqual([]);
    const written = await letters();
    expect(written.length).toBe(before + 1);
    const kept = JSON.stringify(await tandem.ports.mail.kept());
    expect(kept).toContain(`/trajectories/${trajectory.id}?thread=${id}`);
    expect(kept).not.toContain(words);
    expect((await mentee.post(path(`/comments/${id}/seen`))).status).toBe(204);
    expect(await waits(mentee)).toEqual([]);
  });

  it('has come to it by answering, and is called no longer once it is taken away', async () => {
    const [answered, removed] = [
      await begin(mentor, 'Раз', { mentions: [mentee.id] }),
      await begin(mentor, 'Два', { mentions: [mentee.id] }),
    ];
    expect(await waits(mentee)).toHaveLength(2);
    await answer(mentee, answered, 'Вижу');
    expect((await mentor.delete(path(`/comments/${removed}`))).status).toBe(204);
    expect(await waits(mentee)).toEqual([]);
  });

  it('is told by a change of the words only what is new to them', async () => {
    const id = await begin(mentor, 'Три');
    await mentor.patch(path(`/comments/${id}`), { text: 'Три, Анна', mentions: [mentee.id] });
    const before = (await letters()).length;
    await mentor.patch(path(`/comments/${id}`), { text: 'Три, Анна, ещё', mentions: [mentee.id] });
    expect((await letters()).length).toBe(before);
    expect(await waits(mentee)).toMatchObject([{ threadId: id }]);
    await mentee.post(path(`/comments/${id}/seen`));
  });

  it('is not called to what they may no longer see', async () => {
    const { body } = await mentor.post(path('/shows'), { personId: psychologist.id, level: 'comment' });
    await begin(mentor, 'Пять', { mentions: [psychologist.id] });
    expect(await waits(psychologist)).toHaveLength(1);
    await mentor.delete(path(`/shows/${body.id}`));
    expect(await waits(psychologist)).toEqual([]);
  });
});

describe('what is shown to someone', () => {
  const waits = async (who: Caller) => (await who.get('/api/today')).body.shown;

  it('waits on «Сегодня» until they have looked', async () => {
    later(20);
    const { body } = await mentor.post(path('/shows'), { personId: psychologist.id, level: 'comment', purpose: 'К совету' });
    expect(await waits(psychologist)).toMatchObject([
      { trajectoryId: trajectory.id, menteeName: mentee.name, byName: mentor.name, level: 'comment', purpose: 'К совету' },
    ]);
    later();
    const { socket, first } = await look(trajectory.documentId, psychologist);
    await first;
    await expect.poll(() => waits(psychologist)).toEqual([]);
    socket.close();
    await mentor.delete(path(`/shows/${body.id}`));
  });

  it('ends with the programme', async () => {
    await mentor.post(path('/shows'), { personId: psychologist.id, level: 'comment' });
    expect((await psychologist.get(path())).status).toBe(200);
    later();
    expect((await curator.post(`/api/programmes/${programme}/complete`)).status).toBe(200);
    expect((await psychologist.get(path())).status).toBe(404);
    expect((await mentor.post(path('/comments'), { id: randomUUID(), on: 'image', text: 'x' })).status).toBe(404);
    expect(await (await look(trajectory.comments.documentId, mentor)).first).toBe('open');
  });
});
