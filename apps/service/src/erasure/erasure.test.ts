import { beforeEach, describe, expect, it } from 'vitest';
import { addNote, beginStroke, extendStroke, projectBoard } from '@tandem/trajectory/board';
import { addThread, projectComments } from '@tandem/trajectory/comments';
import { TEST_PASSWORD, type Caller } from '../../../../tests/support/test-service.ts';
import { aPassage } from '../../../../tests/rights/passage.ts';
import { jobsDone } from '../../../../tests/support/jobs-done.ts';
import { createDocument } from '../document/create-document.ts';
import { at, heldMeeting, PRIVATE, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { carryOutErasures } from './carry-out-erasures.ts';

const SUMMARY = 'Договорились начать с тишины';
const COMMENT = 'Здесь я не уверена';
const SUGGESTION = 'Пусть будет так';
const MARK = 'Вот это важно';
const NOTE = 'Написано на доске';
const NOBODY = 'участник, удаливший данные';
const asked = at('13:00:00');
const due = new Date('2026-12-01T13:00:00Z');

let held: HeldMeeting;
let mentee: Caller;
let mentor: Caller;
beforeEach(async () => {
  held = await heldMeeting();
  ({ mentee, mentor } = held.people);
  const { ports, meetingId } = held;
  await ports.database.session.updateMany({ data: { expiresAt: new Date('2036-01-01T00:00:00Z') } });
  await held.writeSummary(SUMMARY);
  await held.consent(mentor);
  await held.ask(mentee, 'PUT', `/api/meetings/${meetingId}/feedback`, { answers: { 'after-mentee-open': 3 } });
  const ofMentee = { meetingId, personId: mentee.id };
  await ports.database.meetingMark.create({ data: { ...ofMentee, clientId: '1', word: MARK, at: at('12:02:00') } });
  const counts = { seconds: 60, packets: 3000, lost: 30, rtt: 80, gaps: 1, gapSeconds: 4, reconnects: 1 };
  await ports.database.callQuality.create({ data: { ...ofMentee, connectionId: 'c', ...counts } });
  const { commentsDocumentId } = await ports.database.trajectory.findFirstOrThrow();
  const said = { author: mentee.id, at: asked.toISOString(), text: COMMENT, on: 'image' as const };
  await ports.relay.write(
    commentsDocumentId,
    (doc) => void addThread(doc, { ...said, passage: { ...aPassage.passage, quote: 'урок' }, suggestion: SUGGESTION }),
    { as: mentee.id },
  );
  const documentId = await createDocument(ports.database, { kind: 'board', at: asked });
  await ports.database.board.create({ data: { meetingId, documentId } });
  await ports.relay.writeAll(documentId, [
    {
      as: mentee.id,
      mutate: (doc) => {
        addNote(doc, { colour: 'ink', at: [0, 0], text: NOTE });
        extendStroke(doc, beginStroke(doc, { colour: 'blue', pressed: false, points: [1, 1, 50] }), [2, 2, 50]);
      },
    },
    { as: mentor.id, mutate: (doc) => void addNote(doc, { colour: 'rust', at: [0, 0], text: PRIVATE.event }) },
  ]);
  held.setNow(asked);
  return () => held.close();
});

const ask = (who: Caller, password = TEST_PASSWORD) => who.post('/api/erasure', { password });

/** Which of these words are anywhere in the database, as text or in bytes. */
async function found(words: readonly string[]): Promise<string[]> {
  const { pool } = held.ports;
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_schema IN ('public', 'graphile_worker') AND table_type = 'BASE TABLE'`,
  );
  const hits: string[] = [];
  for (const { name } of rows) {
    const { rows: all } = await pool.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    const text = all.map((row) => row.text).join('\n');
    for (const word of words) if (text.includes(word) || text.includes(Buffer.from(word).toString('hex'))) hits.push(`${name}: ${word}`);
  }
  return hits;
}

describe('the wish to be forgotten', () => {
  it('is confirmed by the own password and told by a letter', async () => {
    expect((await ask(mentee, 'not the password')).body.code).toBe('WRONG_PASSWORD');
    expect((await mentee.get('/api/erasure')).body).toEqual({ wish: null, may: { ask: true } });
    expect((await ask(mentee)).body.wish).toEqual({ askedAt: asked.toISOString(), dueAt: due.toISOString() });
    await jobsDone(held.ports.pool);
    const [letter] = await held.ports.mail.kept();
    expect(letter).toMatchObject({ subject: 'Ваши данные будут удалены 1 декабря', to: expect.stringContaining(mentee.email) });
    held.setNow(at('14:00:00'));
    expect((await ask(mentee)).body.wish.dueAt).toBe(due.toISOString());
  });

  it('lets nobody guess the password by an open session', async () => {
    for (let tries = 0; tries < 10; tries++) await ask(mentee, `guess ${tries}`);
    expect((await ask(mentee)).body.code).toBe('TOO_MANY_REQUESTS');
  });

  it('can be taken back until it is carried out, and then nothing has changed', async () => {
    await ask(mentee);
    held.setNow(new Date(due.getTime() - 1));
    await carryOutErasures(held.ports);
    expect((await mentee.delete('/api/erasure')).status).toBe(204);
    expect((await mentee.delete('/api/erasure')).body.code).toBe('NOT_ALLOWED_NOW');
    held.setNow(due);
    await carryOutErasures(held.ports);
    expect((await mentee.get('/api/me')).body.name).toBe(mentee.name);
    expect((await held.record(mentor)).body.chat).toMatchObject([{ text: PRIVATE.chat }]);
  });

  it('is not for the administrator, who first hands the installation over', async () => {
    const { admin } = held.people;
    expect((await admin.get('/api/erasure')).body.may.ask).toBe(false);
    expect((await ask(admin)).status).toBe(404);
  });
});

describe('who is forgotten', () => {
  const words = () => [PRIVATE.goal, PRIVATE.chat, SUMMARY, COMMENT, SUGGESTION, MARK, NOTE, mentee.name, mentee.email];
  const forget = async () => {
    await ask(mentee);
    await jobsDone(held.ports.pool);
    held.setNow(due);
    await carryOutErasures(held.ports);
  };

  it('is found nowhere any more, neither by words nor by name or address', async () => {
    await held.ports.database.invitation.create({
      data: { tokenHash: 'x', email: mentee.email, name: mentee.name, roles: ['mentee'], expiresAt: due },
    });
    await held.ports.relay.compact(held.documentId);
    expect(new Set((await found(words())).map((hit) => hit.split(': ')[1]))).toEqual(new Set(words()));
    await forget();
    expect(await found(words())).toEqual([]);
    expect(await held.ports.database.callQuality.count()).toBe(0);
    expect((await held.ports.mail.kept()).filter(({ to }) => to.includes(mentee.email))).toEqual([]);
  });

  it('leaves to the others that they met and for how long, and what these wrote themselves', async () => {
    await forget();
    const { body } = await held.record(mentor);
    expect(body).toMatchObject({ title: PRIVATE.title, actual: { minutes: 52, confidence: 'exact' }, chat: [] });
    expect(body.attendance.map(({ name, minutes }: { name: string; minutes: number }) => ({ name, minutes }))).toEqual([
      { name: mentor.name, minutes: 52 },
      { name: NOBODY, minutes: 51 },
      expect.objectContaining({ minutes: 0 }),
    ]);
    const exported = await mentor.get(`/api/trajectories/${(await held.ports.database.trajectory.findFirstOrThrow()).id}/export?format=md`);
    expect(exported.body).toContain(PRIVATE.event);
    expect(exported.body).not.toContain(PRIVATE.goal);
    const { commentsDocumentId } = await held.ports.database.trajectory.findFirstOrThrow();
    const { documentId } = await held.ports.database.board.findFirstOrThrow();
    const board = projectBoard(await held.ports.relay.read(documentId));
    expect(board.map((object) => (object.kind === 'note' ? object.text : object.kind))).toEqual(['', PRIVATE.event]);
    const comments = await held.ports.relay.read(commentsDocumentId);
    expect(projectComments(comments).threads).toMatchObject([{ text: '', suggestion: null, passage: null }]);
  });

  it('is out at once, everywhere, and the programme knows since when', async () => {
    await forget();
    expect((await mentee.get('/api/me')).status).toBe(401);
    await expect(held.tandem.signIn(mentee)).rejects.toThrow();
    const programme = (await mentor.get(`/api/programmes/${held.programmeId}`)).body;
    expect(programme.participants).toMatchObject([
      { part: 'mentor', to: null },
      { part: 'mentee', name: NOBODY, to: due.toISOString() },
    ]);
    expect(programme).toMatchObject({
      status: 'active',
      changes: [{ kind: 'participant-left', byName: NOBODY, details: { name: NOBODY } }],
    });
    const accounts = (await held.people.admin.get('/api/people')).body.items;
    expect(accounts.some(({ id }: { id: string }) => id === mentee.id)).toBe(false);
  });

  it('is out first, and the rest is done by the next run when one was killed in the middle', async () => {
    const { pool, database } = held.ports;
    await pool.query(`
      CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'killed'; END $$;
      CREATE TRIGGER stumble BEFORE DELETE ON chat_message FOR EACH ROW EXECUTE FUNCTION stumble()`);
    await expect(forget()).rejects.toThrow('not everybody');
    expect((await mentee.get('/api/me')).status).toBe(401);
    const half = await database.erasure.findUniqueOrThrow({ where: { personId: mentee.id } });
    expect([half.begunAt, half.finishedAt, half.erasedDocuments.length]).toEqual([due, null, 4]);
    const generation = async () => (await database.document.findUniqueOrThrow({ where: { id: held.documentId } })).generation;
    const began = await generation();
    await pool.query('DROP TRIGGER stumble ON chat_message');
    for (const _run of ['the next', 'one too many']) await carryOutErasures(held.ports);
    expect(await found(words())).toEqual([]);
    expect(await generation()).toBe(began);
    expect((await database.programmeChange.findMany({ where: { kind: 'participant-left' } })).length).toBe(1);
  });
});
