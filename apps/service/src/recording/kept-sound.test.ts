import { randomUUID } from 'node:crypto';
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import JSZip from 'jszip';
import { beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { RELEASE_VERSION } from '@tandem/domain/recording/release-text';
import { jobsDone } from '../../../../tests/support/jobs-done.ts';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { forgetTraces } from '../erasure/forget-traces.ts';
import { at, heldMeeting, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { keepToPeriods } from '../retention/keep-to-periods.ts';
import { forgetVoice } from './erase-track.ts';
import { recordingFolder, soundKey, trackKey } from './file-keys.ts';
import { joinRecording } from './join-recording.ts';
import { loud, recordedTones } from './kept-sound.fixture.ts';
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
  id = await recordedTones(held);
  return () => held.close();
});

const address = (rest: string) => `/api/meetings/${held.meetingId}/recordings/${id}/${rest}`;
async function bytes(who: Caller, rest = 'sound', headers: Record<string, string> = {}) {
  const request = new Request(`http://tandem.test${address(rest)}`, { headers: { cookie: who.cookie, ...headers } });
  const reply = await held.tandem.service.fetchApi(request, '127.0.0.1');
  return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
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

  it('is drawn: how loud it is when, all together and each voice', async () => {
    const [{ peaks, tracks }] = await onRecord(mentor);
    /** The second half of each second, where no coding of the edge is in the way. */
    const seconds = (series: string) => [25, 75].map((bucket) => Buffer.from(series, 'base64')[bucket]! > 100);
    expect(peaks.seconds).toBe(0.02);
    expect(Buffer.from(peaks.together, 'base64')).toHaveLength(100);
    expect(seconds(peaks.together)).toEqual([true, true]);
    const drawn = (who: Caller) => seconds(tracks.find(({ personId }: { personId: string }) => personId === who.id).peaks);
    expect([drawn(mentor), drawn(mentee)]).toEqual([
      [true, false],
      [false, true],
    ]);
    await mentee.delete(address('tracks/own'));
    expect((await onRecord(mentor))[0].peaks).toBeNull(); // when they spoke, too
    await joined();
    expect(seconds((await onRecord(mentor))[0].peaks.together)).toEqual([true, false]);
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

describe('a recording that those on it open', () => {
  beforeEach(async () => {
    await joinRecording({ recordingId: id }, held.ports);
    held.setNow(at('13:00:00'));
  });

  const words = (more: object = {}) => ({ version: RELEASE_VERSION, days: 7, language: 'ru', ...more });
  const open = (who: Caller, more?: object) => who.post(address('release'), words(more));
  const close = (who: Caller) => who.delete(address('release'));
  const opened = async () => {
    await open(mentor);
    await open(mentee, { days: 30 });
  };
  const seen = async (who: Caller) => (await held.record(who)).body.releasedRecordings;

  it('is heard by curator and head of the school only when all of them agreed, until the earliest day', async () => {
    const { curator, head, elsewhere, psychologist, outsider, admin } = held.people;
    expect((await open(mentor)).status).toBe(204);
    for (const who of [curator, head]) expect([(await bytes(who)).status, await seen(who)]).toEqual([404, undefined]);
    expect((await open(mentee, { days: 30 })).status).toBe(204);
    for (const who of [curator, head]) {
      expect(await loud((await bytes(who)).body)).toEqual([true, true]);
      expect((await bytes(who, 'sound', { range: 'bytes=0-9' })).status).toBe(206);
      expect((await bytes(who, `tracks/${mentor.id}`)).status).toBe(404);
      expect(await seen(who)).toEqual([
        {
          ...{ id, seconds: 2, until: '2026-11-24T13:00:00.000Z' },
          stretches: [{ at: 0, from: '2026-11-17T11:41:00.000Z', seconds: 2, endedBy: 'stopped' }],
          peaks: { seconds: 0.02, together: expect.any(String) },
        },
      ]);
    }
    for (const who of [elsewhere, psychologist, outsider, admin]) expect((await bytes(who)).status).toBe(404);
    const { looks } = (await held.record(mentor)).body;
    expect(
      looks
        .filter(({ what }: { what: string }) => what === 'recording')
        .map((look: { as: string }) => look.as)
        .sort(),
    ).toEqual(['curator', 'head']);
  });

  it('tells those on it how far they are, and the curator nothing of that', async () => {
    await open(mentor);
    const [{ release }] = await onRecord(mentee);
    expect(release).toMatchObject({
      ...{ until: null, ownUntil: null, impossible: false },
      people: [
        { personId: mentor.id, agreed: true },
        { personId: mentee.id, agreed: false },
      ].sort((a, b) => a.personId.localeCompare(b.personId)),
    });
    expect(JSON.stringify((await held.record(held.people.curator)).body)).not.toContain('release');
    await open(mentee);
    expect((await onRecord(mentor))[0].release).toMatchObject({ until: '2026-11-24T13:00:00.000Z', ownUntil: '2026-11-24T13:00:00.000Z' });
  });

  it('is closed at once by any of them, and when its day has come', async () => {
    const { curator } = held.people;
    await opened();
    expect((await close(mentee)).status).toBe(204);
    expect((await close(mentee)).status).toBe(204);
    expect([(await bytes(curator)).status, await seen(curator)]).toEqual([404, undefined]);
    await open(mentee);
    expect((await bytes(curator)).status).toBe(200);
    held.setNow(new Date('2026-11-24T13:00:00Z'));
    expect((await bytes(curator)).status).toBe(404);
    expect((await bytes(mentor)).status).toBe(200);
  });

  it('is closed by whoever has their voice erased, and opened again only by a new word of theirs', async () => {
    await opened();
    await mentee.delete(address('tracks/own'));
    await joined();
    expect((await bytes(held.people.curator)).status).toBe(404);
    await open(mentee);
    expect(await loud((await bytes(held.people.curator)).body)).toEqual([true, false]);
  });

  it('is closed for ever when one of them is forgotten or came by a link', async () => {
    const { database } = held.ports;
    await opened();
    await forgetTraces(mentee.id, held.ports);
    await joined();
    expect((await bytes(held.people.curator)).status).toBe(404);
    await database.erasure.create({
      data: { personId: mentee.id, askedAt: at('13:00:00'), dueAt: at('13:00:00'), finishedAt: at('13:00:00') },
    });
    expect((await onRecord(mentor))[0].release.impossible).toBe(true);
    await database.erasure.deleteMany();
    await database.person.update({ where: { id: mentee.id }, data: { guestOfId: held.meetingId } });
    expect((await onRecord(mentor))[0].release.impossible).toBe(true);
  });

  it('takes the consent of those on it, to the text that they read', async () => {
    const { psychologist, curator, outsider } = held.people;
    for (const who of [psychologist, curator, outsider]) {
      expect((await open(who)).status).toBe(404);
      expect((await close(who)).status).toBe(404);
    }
    expect((await open(mentor, { version: 'another' })).body.code).toBe('CONFLICT');
    await held.ports.database.recording.update({ where: { id }, data: { sound: 'empty' } });
    expect((await open(mentor)).body.code).toBe('NOT_ALLOWED_NOW');
  });

  it('stands with all its words in the archive of whoever opened it', async () => {
    await open(mentor);
    await close(mentor);
    const zip = await JSZip.loadAsync((await archive(mentor)).body);
    const [meeting] = JSON.parse(await zip.file('meetings.json')!.async('string'));
    expect(meeting.recordingReleases).toEqual([
      {
        ...{ textVersion: RELEASE_VERSION, givenAt: '2026-11-17T13:00:00.000Z', until: '2026-11-24T13:00:00.000Z' },
        withdrawnAt: '2026-11-17T13:00:00.000Z',
      },
    ]);
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
