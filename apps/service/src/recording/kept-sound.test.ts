import { randomUUID } from 'node:crypto';
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { jobsDone } from '../../../../tests/support/jobs-done.ts';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { at, heldMeeting, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { keepToPeriods } from '../retention/keep-to-periods.ts';
import { forgetVoice } from './erase-track.ts';
import { recordingFolder, soundKey, trackKey } from './file-keys.ts';
import { joinRecording } from './join-recording.ts';
import { readPackets } from './joining/read-packets.ts';
import { openDecoder, RATE } from './recorder/opus.ts';
import { Stretch } from './recorder/stretch.ts';
import { rawFolder } from './recorders.ts';
import { sweepRecordings } from './sweep-recordings.ts';

let held: HeldMeeting;
let mentor: Caller;
let mentee: Caller;
let id: string;
beforeEach(async () => {
  held = await heldMeeting();
  ({ mentor, mentee } = held.people);
  await held.ports.database.session.updateMany({ data: { expiresAt: new Date('2036-01-01T00:00:00Z') } });
  id = await recorded();
  return () => held.close();
});

/** A recording that is over: the mentor is heard in its first second, the mentee in its second one. */
async function recorded(): Promise<string> {
  const { database, config } = held.ports;
  const people = [mentor.id, mentee.id];
  const { id: recordingId } = await database.recording.create({
    data: {
      ...{ meetingId: held.meetingId, phase: 'ended', because: 'stopped', sound: 'joining', textVersion: CONSENT_VERSION, months: 3 },
      ...{ askedAt: at('11:40:00'), endedAt: at('12:20:00') },
      consents: { create: people.map((personId) => ({ personId, language: 'ru', givenAt: at('11:40:30') })) },
    },
  });
  const stretch = new Stretch(join(rawFolder(config.home, recordingId), randomUUID(), '1'), at('11:41:00'), 0);
  const tone = Int16Array.from({ length: RATE }, (_, sample) => Math.round(9000 * Math.sin((2 * Math.PI * 440 * sample) / RATE)));
  for (const [second, personId] of people.entries()) stretch.write(personId, { at: second * RATE, data: tone });
  await stretch.end(2 * RATE, 'stopped');
  return recordingId;
}

const address = (rest: string) => `/api/meetings/${held.meetingId}/recordings/${id}/${rest}`;
async function bytes(who: Caller, rest = 'sound', headers: Record<string, string> = {}) {
  const request = new Request(`http://tandem.test${address(rest)}`, { headers: { cookie: who.cookie, ...headers } });
  const reply = await held.tandem.service.fetchApi(request, '127.0.0.1');
  return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
}
/** Which seconds of a sound are loud. */
async function loud(sound: Buffer): Promise<boolean[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-sound-'));
  const path = join(folder, 'sound.webm');
  await writeFile(path, sound);
  const decode = openDecoder();
  const samples: number[] = [];
  for await (const packet of readPackets(path)) samples.push(...decode(packet));
  await rm(folder, { recursive: true });
  return Array.from({ length: Math.floor(samples.length / RATE) }, (_, second) =>
    samples.slice((second + 0.25) * RATE, (second + 0.75) * RATE).some((value) => Math.abs(value) > 3000),
  );
}
const onRecord = async (who: Caller) => (await held.record(who)).body.recordings;
const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
/** Until no job has anything left to do with it. */
const joined = () => jobsDone(held.ports.pool);

describe('the sound of a recording', () => {
  beforeEach(() => joinRecording({ recordingId: id }, held.ports));

  it('is one file of all voices and one of each, of one length; what the recorder left is gone', async () => {
    expect(await loud((await bytes(mentor)).body)).toEqual([true, true]);
    expect(await loud((await bytes(mentee, `tracks/${mentor.id}`)).body)).toEqual([true, false]);
    expect(await loud((await bytes(mentor, `tracks/${mentee.id}`)).body)).toEqual([false, true]);
    expect(await onRecord(mentor)).toMatchObject([
      {
        ...{ id, state: 'ready', seconds: 2, ownTrack: 'kept', keptUntil: '2027-02-18T00:00:00.000Z' },
        stretches: [{ at: 0, from: '2026-11-17T11:41:00.000Z', seconds: 2, endedBy: 'stopped' }],
      },
    ]);
    expect(await readdir(join(held.ports.config.home, 'recording'))).toEqual([]);
  });

  it('is the same when it is joined again', async () => {
    const before = (await bytes(mentor)).body.length;
    await joinRecording({ recordingId: id }, held.ports);
    expect((await bytes(mentor)).body).toHaveLength(before);
  });

  it('is sent in parts, and never kept by a browser', async () => {
    const whole = await bytes(mentor);
    expect([whole.status, whole.headers.get('cache-control'), whole.headers.get('accept-ranges')]).toEqual([200, 'no-store', 'bytes']);
    const part = await bytes(mentor, 'sound', { range: 'bytes=100-199' });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${whole.body.length}`]);
    expect(part.body.equals(whole.body.subarray(100, 200))).toBe(true);
  });

  it('is heard by those who met only, and whoever listened stands in «Кто смотрел»', async () => {
    await bytes(mentee);
    await bytes(mentee, 'sound', { range: 'bytes=0-9' });
    for (const who of [held.people.curator, held.people.head, held.people.psychologist, held.people.outsider, held.people.admin])
      expect((await bytes(who)).status).toBe(404);
    const { body } = await held.record(mentor);
    expect(body.looks).toMatchObject([{ personId: mentee.id, as: 'participant', what: 'recording' }]);
  });

  it('loses the voice of whoever has it erased, for everyone and for good', async () => {
    expect((await mentee.delete(address('tracks/own'))).status).toBe(204);
    expect((await mentee.delete(address('tracks/own'))).status).toBe(204);
    await joined();
    expect(await loud((await bytes(mentor)).body)).toEqual([true, false]);
    expect((await bytes(mentor, `tracks/${mentee.id}`)).status).toBe(404);
    expect([(await onRecord(mentee))[0].ownTrack, (await onRecord(mentor))[0].ownTrack]).toEqual(['erased', 'kept']);
    await mentor.delete(address('tracks/own'));
    await joined();
    expect((await onRecord(mentor))[0].state).toBe('empty');
    expect((await bytes(mentor)).status).toBe(404);
  });

  it('loses the voice of whoever is forgotten', async () => {
    await forgetVoice(mentor.id, held.ports);
    await joined();
    expect(await loud((await bytes(mentee)).body)).toEqual([false, true]);
    expect(await held.ports.files.size(trackKey(id, mentor.id))).toBeNull();
  });

  it('gives one’s own voice to one’s own archive, and nobody else’s', async () => {
    const zip = await JSZip.loadAsync((await archive(mentor)).body);
    const voices = Object.keys(zip.files).filter((name) => name.startsWith('voices/') && !name.endsWith('/'));
    expect(voices).toEqual(['voices/2026-11-17-1.webm']);
    expect(await loud(await zip.file(voices[0]!)!.async('nodebuffer'))).toEqual([true, false]);
    const [meeting] = JSON.parse(await zip.file('meetings.json')!.async('string'));
    expect(meeting.recordingConsents).toMatchObject([{ textVersion: CONSENT_VERSION, withdrawnAt: null }]);
  });

  it('goes after the months that were told, with its files, though the school keeps longer by now', async () => {
    await held.people.head.patch(`/api/organisations/${held.school}/retention`, { recording: 12 });
    held.setNow(new Date('2027-02-17T00:20:00Z'));
    await keepToPeriods(held.ports);
    await sweepRecordings(held.ports);
    expect((await bytes(mentor)).status).toBe(200);
    held.setNow(new Date('2027-02-18T00:20:00Z'));
    await keepToPeriods(held.ports);
    await sweepRecordings(held.ports);
    expect((await bytes(mentor)).status).toBe(404);
    expect(await held.ports.files.size(soundKey(id))).toBeNull();
    expect(await isThere(join(held.ports.config.home, 'files', recordingFolder(id)))).toBe(false);
    expect((await held.record(mentor)).body.recordings).toEqual([]);
  });
});

describe('what a recorder left', () => {
  it('holds no voice that was erased before it was joined', async () => {
    await mentee.delete(address('tracks/own'));
    await joined();
    expect(await loud((await bytes(mentor)).body)).toEqual([true, false]);
    expect(await held.ports.files.size(trackKey(id, mentee.id))).toBeNull();
  });

  it('waits while its recorder is still at it, and is joined by nobody twice at once', async () => {
    const { pool } = held.ports;
    await pool.query(`UPDATE recording SET "keeperId" = $1, "beatAt" = now() WHERE id = $2`, [randomUUID(), id]);
    await joinRecording({ recordingId: id }, held.ports);
    expect((await onRecord(mentor))[0].state).toBe('joining');
    await pool.query(`UPDATE recording SET "keeperId" = NULL, "beatAt" = NULL WHERE id = $1`, [id]);
    await Promise.all([joinRecording({ recordingId: id }, held.ports), joinRecording({ recordingId: id }, held.ports)]);
    expect((await onRecord(mentor))[0].state).toBe('ready');
    expect(await loud((await bytes(mentor)).body)).toEqual([true, true]);
  });

  it('goes with a recording that is no more', async () => {
    await held.ports.database.recording.delete({ where: { id } });
    await sweepRecordings(held.ports);
    expect(await isThere(rawFolder(held.ports.config.home, id))).toBe(false);
  });
});

async function archive(who: Caller): Promise<{ body: Buffer }> {
  const request = new Request('http://tandem.test/api/export.zip', { headers: { cookie: who.cookie } });
  const reply = await held.tandem.service.fetchApi(request, '127.0.0.1');
  return { body: Buffer.from(await reply.arrayBuffer()) };
}
