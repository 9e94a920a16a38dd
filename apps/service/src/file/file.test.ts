import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MAX_PART_BYTES, MAX_PERSON_BYTES } from '@tandem/domain/file/limits';
import { pair, type Pair } from '../meeting/pair.fixture.ts';
import { fileKey, uploadPath } from './file-keys.ts';
import { pdf, senderOf } from './sender.fixture.ts';
import { sweepFiles } from './sweep-files.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());

let meetingId: string;
let files: ReturnType<typeof senderOf>;
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  meetingId = await at.planned({ guests: [at.guest.id] });
  at.setNow('2026-11-20T15:00:00Z');
  files = senderOf(at.tandem, meetingId);
});

const path = (id: string) => uploadPath(at.ports.config, id);
const isThere = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );
const rows = () => at.ports.database.meetingFile.findMany({ where: { meetingId }, orderBy: { begunAt: 'asc' } });

describe('a file of the chat', () => {
  it('is sent in parts, each on the disk with its answer, and appears when all of it is there', async () => {
    const content = pdf(300_000);
    const { body: begun } = await files.begin(at.mentor, { size: content.length });
    expect(begun).toEqual({ id: expect.any(String), received: 0, sent: false });
    expect((await files.part(at.mentor, begun.id, 0, content.subarray(0, 100_000))).body).toEqual({ ...begun, received: 100_000 });
    expect(await readFile(path(begun.id))).toEqual(content.subarray(0, 100_000));
    expect(await files.chat(at.mentee)).toEqual([]);
    expect((await files.download(at.mentee, begun.id)).status).toBe(404);
    const { status, body } = await files.part(at.mentor, begun.id, 100_000, content.subarray(100_000));
    expect([status, body]).toEqual([200, { id: begun.id, received: 300_000, sent: true }]);
    expect(await files.chat(at.mentee)).toMatchObject([
      { personId: at.mentor.id, text: '', file: { id: begun.id, name: 'План.pdf', size: 300_000, kind: 'pdf' } },
    ]);
    expect((await files.download(at.mentee, begun.id)).body.equals(content)).toBe(true);
    expect((await rows())[0]).toMatchObject({ sha256: createHash('sha256').update(content).digest('hex') });
    expect(await isThere(path(begun.id))).toBe(false);
  });

  it('goes on from where it was, on whatever page, after the service was started anew', async () => {
    const content = pdf(5000);
    const clientId = randomUUID();
    const { body } = await files.begin(at.mentor, { clientId, size: 5000 });
    await files.part(at.mentor, body.id, 0, content.subarray(0, 2000));
    await at.restart();
    expect((await files.begin(at.mentor, { clientId, size: 5000 })).body).toEqual({ id: body.id, received: 2000, sent: false });
    expect((await files.part(at.mentor, body.id, 2000, content.subarray(2000))).body.sent).toBe(true);
    expect((await files.begin(at.mentor, { clientId, size: 5000 })).body).toEqual({ id: body.id, received: 5000, sent: true });
    expect((await files.download(at.mentor, body.id)).body.equals(content)).toBe(true);
  });

  it('stands in the chat once when its last part comes again', async () => {
    const content = pdf(100);
    const { body } = await files.begin(at.mentor);
    const answers = await Promise.all([1, 2, 3].map(() => files.part(at.mentor, body.id, 0, content)));
    expect(answers.filter(({ body: { sent } }) => sent).length).toBeGreaterThan(0);
    expect((await files.part(at.mentor, body.id, 0, content)).body).toEqual({ id: body.id, received: 100, sent: true });
    expect(await files.chat(at.mentor)).toHaveLength(1);
  });

  it('takes no part that would leave a gap, overlap or lie beyond the end', async () => {
    const content = pdf(100);
    const { body } = await files.begin(at.mentor);
    await files.part(at.mentor, body.id, 0, content.subarray(0, 40));
    for (const offset of [0, 39, 41, 60])
      expect((await files.part(at.mentor, body.id, offset, content.subarray(0, 10))).body).toMatchObject({
        code: 'CONFLICT',
        details: { received: 40 },
      });
    expect((await files.part(at.mentor, body.id, 40, content.subarray(0, 61))).body.code).toBe('INVALID');
    expect((await files.part(at.mentor, body.id, 40, new Uint8Array())).status).toBe(400);
    expect((await files.part(at.mentor, body.id, 40, content, 'text/plain')).status).toBe(400);
    expect((await files.part(at.mentor, body.id, 40, Buffer.alloc(MAX_PART_BYTES + 1))).status).toBe(413);
    expect((await rows())[0]).toMatchObject({ received: 40, messageId: null });
  });

  it('is not what its name says: nothing of it is kept, and the answer says why', async () => {
    const program = Buffer.from('MZ\x90\0\x03 this program cannot be run');
    const { body: begun } = await files.begin(at.mentor, { name: 'Отчёт.pdf', size: program.length });
    const { status, body } = await files.part(at.mentor, begun.id, 0, program);
    expect([status, body.code, body.details.endings.includes('pdf')]).toEqual([415, 'FILE_TYPE', true]);
    expect([await rows(), await files.chat(at.mentor)]).toEqual([[], []]);
    expect([await isThere(path(begun.id)), await at.ports.files.size(fileKey(begun.id))]).toEqual([false, null]);
    for (const name of ['Отчёт.pdf.exe', 'page.html', 'a.svg', 'без ничего', 'a\u202efdp.exe'])
      expect((await files.begin(at.mentor, { name })).body.code).toBe('FILE_TYPE');
    expect((await files.begin(at.mentor, { type: 'text/html' })).body.code).toBe('FILE_TYPE');
    expect((await files.begin(at.mentor, { size: 100 * 1024 * 1024 + 1 })).body.code).toBe('FILE_TOO_BIG');
  });

  it('has the name of a file and of nothing else', async () => {
    await files.send(at.mentor, pdf(50), { name: '../../тайна\u202e/\u0007План\u200f <b>.pdf ' });
    expect((await files.chat(at.mentor))[0].file.name).toBe('План _b_.pdf');
  });

  it('needs room: what is announced counts like what has arrived', async () => {
    const size = 100 * 1024 * 1024;
    for (let sum = 0; sum < MAX_PERSON_BYTES; sum += size) expect((await files.begin(at.mentor, { size })).status).toBe(200);
    expect((await files.begin(at.mentor)).body).toMatchObject({ code: 'FILES_FULL', details: { of: 'person', leftBytes: 0 } });
    expect((await files.begin(at.mentee)).status).toBe(200);
    await files.takeBack(at.mentor, (await rows())[0]!.id);
    expect((await files.begin(at.mentor)).status).toBe(200);
  });

  it('is one’s own: nobody else goes on with it or takes it back, and another file is not begun under its id', async () => {
    const clientId = randomUUID();
    const { body } = await files.begin(at.mentor, { clientId });
    expect((await files.part(at.mentee, body.id, 0, pdf(100))).status).toBe(404);
    expect((await files.takeBack(at.mentee, body.id)).status).toBe(404);
    expect((await files.begin(at.mentor, { clientId, size: 101 })).body.code).toBe('CONFLICT');
    expect((await files.begin(at.mentee, { clientId })).body.id).not.toBe(body.id);
  });

  it('is taken back while it is on its way, and stays like a message when it was sent', async () => {
    const { body } = await files.begin(at.mentor);
    await files.part(at.mentor, body.id, 0, pdf(100).subarray(0, 50));
    expect((await files.takeBack(at.mentor, body.id)).status).toBe(204);
    expect([await rows(), await isThere(path(body.id))]).toEqual([[], false]);
    expect((await files.part(at.mentor, body.id, 50, pdf(50))).status).toBe(404);
    const { body: sent } = await files.send(at.mentor, pdf(100));
    expect((await files.takeBack(at.mentor, sent.id)).body.code).toBe('TOO_LATE');
  });

  it('is sent while the meeting goes on, and never after its end, also when it was begun before', async () => {
    const { body } = await files.begin(at.mentor);
    at.setNow('2026-11-20T12:00:00Z');
    expect((await files.begin(at.mentor)).body.code).toBe('MEETING_NOT_OPEN');
    at.setNow('2026-11-20T15:00:00Z');
    await at.mentor.post(`/api/meetings/${meetingId}/end`);
    expect((await files.part(at.mentor, body.id, 0, pdf(100))).body.code).toBe('MEETING_OVER');
    expect((await files.begin(at.mentor)).body.code).toBe('MEETING_OVER');
    expect(await at.ports.database.chatMessage.count({ where: { meetingId } })).toBe(0);
  });
});

describe('a download', () => {
  let id: string;
  const content = pdf(1000);
  beforeEach(async () => {
    id = (await files.send(at.mentor, content, { name: 'Отчёт «за ноябрь».pdf' })).body.id;
  });

  it('is to be saved under its name, and is no page', async () => {
    const { headers } = await files.download(at.mentee, id);
    const told = (name: string) => headers.get(name);
    expect(told('content-disposition')).toBe(
      `attachment; filename="_____ ___ _______.pdf"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%20%C2%AB%D0%B7%D0%B0%20%D0%BD%D0%BE%D1%8F%D0%B1%D1%80%D1%8C%C2%BB.pdf`,
    );
    expect(told('content-type')).toBe('application/pdf');
    expect(told('x-content-type-options')).toBe('nosniff');
    expect(told('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(told('cache-control')).toBe('no-store');
  });

  it('may be of a part, of the version one has begun with', async () => {
    const part = await files.download(at.mentee, id, { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 100-199/1000']);
    expect(part.body.equals(content.subarray(100, 200))).toBe(true);
    const tag = part.headers.get('etag')!;
    expect((await files.download(at.mentee, id, { range: 'bytes=100-', 'if-range': tag })).status).toBe(206);
    expect((await files.download(at.mentee, id, { range: 'bytes=100-', 'if-range': '"another"' })).status).toBe(200);
  });

  it('is for those who read its message: a guest from their entry on, nobody else', async () => {
    for (const who of [at.curator, at.stranger, at.guest]) expect((await files.download(who, id)).status).toBe(404);
    await at.guest.post(`/api/meetings/${meetingId}/join`);
    at.advance(1);
    await at.mentor.post(`/api/meetings/${meetingId}/lobby/${at.guest.id}`, { admit: true });
    expect((await files.download(at.guest, id)).status).toBe(404);
    at.advance(1);
    const { body: later } = await files.send(at.guest, content);
    expect((await files.download(at.guest, later.id)).status).toBe(200);
    const other = senderOf(at.tandem, await at.planned());
    expect((await other.download(at.mentor, id)).status).toBe(404);
  });
});

describe('a killed service', () => {
  it('leaves bytes behind the acknowledged ones, which the next part replaces', async () => {
    const content = pdf(100);
    const { body } = await files.begin(at.mentor);
    await files.part(at.mentor, body.id, 0, content.subarray(0, 30));
    await writeFile(path(body.id), Buffer.concat([content.subarray(0, 30), Buffer.alloc(60, 0xee)]));
    await files.part(at.mentor, body.id, 30, content.subarray(30));
    expect((await files.download(at.mentee, body.id)).body.equals(content)).toBe(true);
  });

  it('leaves a whole file that is not in the chat yet: asking for it again puts it there', async () => {
    const content = pdf(100);
    for (const where of ['on its way', 'in the store', 'half in the store']) {
      const clientId = randomUUID();
      const { body } = await files.begin(at.mentor, { clientId });
      await mkdir(join(at.ports.config.home, 'upload'), { recursive: true });
      await writeFile(path(body.id), content);
      if (where === 'in the store') await at.ports.files.take(path(body.id), fileKey(body.id));
      if (where === 'half in the store') {
        await writeFile(`${path(body.id)}.half`, content.subarray(0, 50));
        await at.ports.files.take(`${path(body.id)}.half`, fileKey(body.id));
      }
      await at.ports.database.meetingFile.update({ where: { id: body.id }, data: { received: 100 } });
      expect((await files.begin(at.mentor, { clientId })).body, where).toEqual({ id: body.id, received: 100, sent: true });
      expect((await files.download(at.mentee, body.id)).body.equals(content), where).toBe(true);
    }
    expect(await files.chat(at.mentor)).toHaveLength(3);
  });

  it('with a home that lost what had arrived makes a file begin anew', async () => {
    const content = pdf(100);
    const { body } = await files.begin(at.mentor);
    await files.part(at.mentor, body.id, 0, content.subarray(0, 30));
    await rm(path(body.id));
    expect((await files.part(at.mentor, body.id, 30, content.subarray(30))).body).toMatchObject({
      code: 'CONFLICT',
      details: { received: 0 },
    });
    expect((await files.part(at.mentor, body.id, 0, content)).body.sent).toBe(true);
  });
});

describe('what nobody goes on with', () => {
  it('is swept after a day without a part, or when the meeting is over; what is sent stays', async () => {
    const { body: sent } = await files.send(at.mentor, pdf(100));
    const { body: waiting } = await files.begin(at.mentor);
    await files.part(at.mentor, waiting.id, 0, pdf(100).subarray(0, 50));
    await sweepFiles(at.ports);
    expect(await rows()).toHaveLength(2);
    at.advance(24 * 60 + 1);
    await sweepFiles(at.ports);
    expect([(await rows()).map(({ id }) => id), await isThere(path(waiting.id))]).toEqual([[sent.id], false]);
    expect((await files.download(at.mentor, sent.id)).body).toHaveLength(100);
  });

  it('is swept when its row is gone, wherever a kill left its bytes', async () => {
    const { body: sent } = await files.send(at.mentor, pdf(100));
    const { body: waiting } = await files.begin(at.mentor);
    await files.part(at.mentor, waiting.id, 0, pdf(100).subarray(0, 50));
    await at.ports.database.meetingFile.deleteMany({ where: { id: { in: [sent.id, waiting.id] } } });
    await sweepFiles(at.ports);
    await sweepFiles(at.ports);
    expect([await at.ports.files.size(fileKey(sent.id)), await isThere(path(waiting.id))]).toEqual([null, false]);
  });
});
