import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import JSZip from 'jszip';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { forgetTraces } from '../erasure/forget-traces.ts';
import { ownFiles } from '../export/own-files.ts';
import { pairWithDoor, type PairWithDoor } from '../guest/guest.fixture.ts';
import { keepToPeriods } from '../retention/keep-to-periods.ts';
import type { Actor } from '../session/actor.ts';
import { fileKey } from './file-keys.ts';
import { pdf, senderOf } from './sender.fixture.ts';
import { sweepFiles } from './sweep-files.ts';

let door: PairWithDoor;
let files: ReturnType<typeof senderOf>;
beforeAll(async () => {
  door = await pairWithDoor();
});
afterAll(() => door.at.close());
beforeEach(async () => {
  files = senderOf(door.at.tandem, await door.open());
});

const content = pdf(2000);
const send = async (who: Caller, name = 'План.pdf') => (await files.send(who, content, { name })).body.id as string;
const isKept = async (id: string) => {
  const { database, files: store } = door.at.ports;
  return [await database.meetingFile.count({ where: { id } }), await store.size(fileKey(id))];
};
const KEPT = [1, content.length];
const GONE = [0, null];

describe('a file of a chat', () => {
  it('goes with whoever is forgotten, and those of others stay', async () => {
    const [own, others] = [await send(door.at.mentee), await send(door.at.mentor)];
    const { body: onItsWay } = await files.begin(door.at.mentee);
    await files.part(door.at.mentee, onItsWay.id, 0, content.subarray(0, 50));
    await forgetTraces(door.at.mentee.id, door.at.ports);
    expect([await isKept(own), await isKept(onItsWay.id), await isKept(others)]).toEqual([GONE, GONE, KEPT]);
    expect((await files.chat(door.at.mentor)).map(({ file }: { file: { id: string } }) => file.id)).toEqual([others]);
  });

  it('is sent and read by a guest of the link while inside, and goes when they ask for it', async () => {
    const early = await send(door.at.mentor);
    const guest = await door.admitted(await door.link());
    door.at.advance(1);
    const own = await send(guest);
    expect([(await files.download(guest, own)).status, (await files.download(guest, early)).status]).toEqual([200, 404]);
    expect((await guest.post('/api/guests/me/erasure')).status).toBe(204);
    expect([await isKept(own), (await files.download(guest, own)).status]).toEqual([GONE, 401]);
  });

  it('lies in the archive of whoever sent it, and in no other', async () => {
    const id = await send(door.at.mentor, 'Отчёт.pdf');
    await send(door.at.mentee, 'Чужой.pdf');
    const request = new Request('http://tandem.test/api/export.zip', { headers: { cookie: door.at.mentor.cookie } });
    const reply = await door.at.tandem.service.fetchApi(request, '127.0.0.1');
    const zip = await JSZip.loadAsync(await reply.arrayBuffer());
    const names = Object.keys(zip.files).filter((name) => name.startsWith('files/'));
    const name = names.find((one) => one.endsWith('Отчёт.pdf'))!;
    expect(names.some((one) => one.includes('Чужой'))).toBe(false);
    expect((await zip.file(name)!.async('nodebuffer')).equals(content)).toBe(true);
    const { sha256 } = await door.at.ports.database.meetingFile.findUniqueOrThrow({ where: { id } });
    expect(JSON.parse(await zip.file('files.json')!.async('string'))).toContainEqual(
      expect.objectContaining({ name: 'Отчёт.pdf', sha256, inArchive: name }),
    );
    const meetings = JSON.parse(await zip.file('meetings.json')!.async('string'));
    expect(meetings.flatMap(({ chat }: { chat: object[] }) => chat)).toContainEqual(
      expect.objectContaining({ file: { name: 'Отчёт.pdf', size: content.length, sha256 } }),
    );
  });

  it('that does not fit into the archive is named there, with where it lies', async () => {
    const id = await send(door.at.mentor, 'Старый.pdf');
    door.at.advance(1);
    await send(door.at.mentor, 'Новый.pdf');
    const actor: Actor = { ...{ personId: door.at.mentor.id, name: '', sessionId: '', isAdmin: false }, memberships: [] };
    const [list, ...packed] = await ownFiles(actor, door.at.ports, content.length);
    expect(packed.map(({ name }) => name)).toEqual(['files/2026-11-20-1-Новый.pdf']);
    expect((await buffer((await packed[0]!.read()) as Readable)).equals(content)).toBe(true);
    expect(JSON.parse(String(await list!.read()))).toContainEqual(
      expect.objectContaining({ name: 'Старый.pdf', address: expect.stringMatching(new RegExp(`/files/${id}$`)) }),
    );
  });

  // The last one: what else has been kept for a year goes as well, sessions too.
  it('goes with the chat when its time is over, with its bytes', async () => {
    const id = await send(door.at.mentor);
    door.at.setNow('2027-11-20T00:20:00Z');
    await keepToPeriods(door.at.ports);
    await sweepFiles(door.at.ports);
    expect(await isKept(id)).toEqual(KEPT);
    door.at.setNow('2027-11-21T00:20:00Z');
    await keepToPeriods(door.at.ports);
    await sweepFiles(door.at.ports);
    expect(await isKept(id)).toEqual(GONE);
  });
});
