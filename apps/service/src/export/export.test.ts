import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addNote } from '@tandem/trajectory/board';
import { addReply, addThread } from '@tandem/trajectory/comments';
import { png } from '../../../../tests/support/pictures.ts';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { createDocument } from '../document/create-document.ts';
import { at, heldMeeting, PRIVATE, type HeldMeeting } from '../record/held-meeting.fixture.ts';

const OWN = 'Понял, откуда тишина';
const OTHERS = 'Слова наставника в комментарии';
const ON_BOARD = { mentor: 'Заметка наставника', mentee: 'Заметка на доске' };

let held: HeldMeeting;
beforeAll(async () => {
  held = await heldMeeting();
  const { ports, people, meetingId } = held;
  const { database, relay } = ports;
  await held.writeSummary('Договорились о взаимных уроках');
  await held.ask(people.mentee, 'PUT', `/api/meetings/${meetingId}/feedback`, { answers: { 'after-mentee-open': 3 } });
  await held.ask(people.curator, 'GET', `/api/meetings/${meetingId}/record`);
  await database.chatMessage.create({
    data: { meetingId, personId: people.mentor.id, clientId: '2', text: 'Вижу вас снова', at: at('12:00:00') },
  });
  for (const { id } of [people.mentee, people.mentor]) {
    await database.meetingMark.create({ data: { meetingId, personId: id, clientId: '1', word: `Отметка ${id}`, at: at('12:02:00') } });
    const counts = { seconds: 60, packets: 3000, lost: 30, rtt: 80, gaps: 1, gapSeconds: 4, reconnects: 1, cameraSeconds: 50 };
    await database.callQuality.create({ data: { meetingId, personId: id, connectionId: 'c', ...counts } });
  }
  const documentId = await createDocument(database, { kind: 'board', at: at('12:00:00') });
  await database.board.create({ data: { meetingId, documentId } });
  for (const who of ['mentor', 'mentee'] as const)
    await relay.write(documentId, (doc) => void addNote(doc, { colour: 'ink', at: [1, 2], text: ON_BOARD[who] }), { as: people[who].id });
  const trajectory = await database.trajectory.findFirstOrThrow();
  let thread = '';
  await relay.write(
    trajectory.commentsDocumentId,
    (doc) => {
      thread = addThread(doc, { author: people.mentor.id, at: at('12:10:00').toISOString(), text: OTHERS, on: 'image' });
    },
    { as: people.mentor.id },
  );
  await relay.write(
    trajectory.commentsDocumentId,
    (doc) => void addReply(doc, thread, { author: people.mentee.id, at: at('12:11:00').toISOString(), text: OWN }),
    { as: people.mentee.id },
  );
});
afterAll(() => held.close());

async function download(who: Caller): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
  const request = new Request('http://tandem.test/api/export.zip', { headers: { cookie: who.cookie } });
  const reply = await held.tandem.service.fetchApi(request, '127.0.0.1');
  return { status: reply.status, headers: reply.headers, bytes: Buffer.from(await reply.arrayBuffer()) };
}

async function opened(who: Caller) {
  const zip = await JSZip.loadAsync((await download(who)).bytes);
  const text = async (name: string) => (await zip.file(name)?.async('string')) ?? '';
  const names = Object.keys(zip.files);
  return {
    names,
    text,
    json: async (name: string) => JSON.parse(await text(name)),
    everything: (await Promise.all(names.map(text))).join('\n'),
  };
}

describe('all of one’s own', () => {
  it('comes as an archive that says what lies in it', async () => {
    await held.tandem.call('PUT', '/api/me/photo', {
      cookie: held.people.mentee.cookie,
      body: Buffer.from(png),
      headers: { 'content-type': 'image/png' },
    });
    const { headers } = await download(held.people.mentee);
    expect([headers.get('content-type'), headers.get('content-disposition'), headers.get('cache-control')]).toEqual([
      'application/zip',
      'attachment; filename="tandem-2026-11-17.zip"',
      'no-store',
    ]);
    const { names, text } = await opened(held.people.mentee);
    expect(names).toEqual([
      'Что здесь.txt',
      'profile.json',
      'meetings.json',
      'comments.json',
      'looks.json',
      'photo.png',
      'trajectories/1.md',
      'trajectories/1.json',
      'trajectories/1-who-looked.json',
    ]);
    expect(await text('Что здесь.txt')).toContain('больше нигде не хранится');
    expect(await text('trajectories/1.md')).toContain(PRIVATE.goal);
  });

  it('has what one did and said in a meeting, its summary, and who looked', async () => {
    const { json } = await opened(held.people.mentor);
    const [meeting] = await json('meetings.json');
    expect(meeting).toMatchObject({
      title: PRIVATE.title,
      attendance: { minutes: 52, intervals: [{ from: '2026-11-17T11:32:00.000Z', to: '2026-11-17T12:24:00.000Z' }] },
      spokeSeconds: 1140,
      chat: [{ text: 'Вижу вас снова' }],
      drewOnBoard: [{ kind: 'note', text: ON_BOARD.mentor, at: [1, 2] }],
      showedScreen: [{}],
      marked: [{ word: `Отметка ${held.people.mentor.id}` }],
      connections: [{ lost: 30, gapSeconds: 4 }],
      summary: 'Договорились о взаимных уроках',
      whoLooked: [{ name: 'Соболева Ирина Павловна', as: 'curator' }],
    });
    expect((await json('profile.json')).downloads).toHaveLength(1);
  });

  it('has nothing that another said or answered, and no comment but one’s own', async () => {
    const { everything, json } = await opened(held.people.mentor);
    expect(everything).toContain('Вижу вас снова');
    for (const others of [PRIVATE.chat, OWN, ON_BOARD.mentee, held.people.mentee.email, PRIVATE.answer])
      expect(everything).not.toContain(others);
    expect(await json('comments.json')).toMatchObject([{ text: OTHERS }]);
  });

  it('is little for someone who was asked to a meeting and never came', async () => {
    const { everything, json, names } = await opened(held.people.psychologist);
    expect(await json('meetings.json')).toMatchObject([{ part: 'guest', chat: [], summary: null, feedback: null }]);
    expect(names.some((name) => name.startsWith('trajectories'))).toBe(false);
    for (const words of [PRIVATE.chat, PRIVATE.goal, OTHERS, 'Договорились']) expect(everything).not.toContain(words);
  });

  it('is for oneself alone, whoever asks', async () => {
    const { everything } = await opened(held.people.admin);
    for (const { name, email } of Object.values(held.people).filter(({ id }) => id !== held.people.admin.id))
      for (const word of [name, email]) expect(everything).not.toContain(word);
    expect((await held.tandem.call('GET', '/api/export.zip')).status).toBe(401);
  });

  it('is given three times an hour, and every time is written down', async () => {
    const { outsider } = held.people;
    expect((await outsider.get('/api/export')).body).toEqual({ items: [], nextAt: null });
    for (const status of [200, 200, 200, 429]) expect((await download(outsider)).status).toBe(status);
    expect((await outsider.get('/api/export')).body).toMatchObject({ items: [{}, {}, {}], nextAt: expect.any(String) });
  });
});
