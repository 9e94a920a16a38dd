import { afterAll, beforeAll, expect, it } from 'vitest';
import { jobsDone } from '../../../../tests/support/jobs-done.ts';
import { testBucket, type TestBucket } from '../../../../tests/support/s3-server.ts';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { heldMeeting, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { soundKey, trackKey } from './file-keys.ts';
import { joinRecording } from './join-recording.ts';
import { loud, recordedTones } from './kept-sound.fixture.ts';
import { sweepRecordings } from './sweep-recordings.ts';

let server: TestBucket;
let held: HeldMeeting;
beforeAll(async () => {
  server = await testBucket();
  held = await heldMeeting(server.variables);
  await held.ports.database.session.updateMany({ data: { expiresAt: new Date('2036-01-01T00:00:00Z') } });
}, 900_000);
afterAll(async () => {
  await held.close();
  await server.close();
});

it('sound that lies in a bucket is heard in parts by those who met, loses a voice, and goes with its recording', async () => {
  const { ports, meetingId } = held;
  const { mentor, mentee, curator } = held.people;
  const id = await recordedTones(held);
  await joinRecording({ recordingId: id }, ports);
  const sound = async (who: Caller, headers: Record<string, string> = {}) => {
    const request = new Request(`http://tandem.test/api/meetings/${meetingId}/recordings/${id}/sound`, {
      headers: { cookie: who.cookie, ...headers },
    });
    const reply = await held.tandem.service.fetchApi(request, '127.0.0.1');
    return { status: reply.status, range: reply.headers.get('content-range'), body: Buffer.from(await reply.arrayBuffer()) };
  };
  const whole = await sound(mentor);
  expect(await loud(whole.body)).toEqual([true, true]);
  const part = await sound(mentee, { range: 'bytes=100-199' });
  expect([part.status, part.range]).toEqual([206, `bytes 100-199/${whole.body.length}`]);
  expect(part.body.equals(whole.body.subarray(100, 200))).toBe(true);
  expect((await sound(curator)).status).toBe(404);

  await mentee.delete(`/api/meetings/${meetingId}/recordings/${id}/tracks/own`);
  expect(await ports.files.size(trackKey(id, mentee.id))).toBeNull();
  await jobsDone(ports.pool);
  expect(await loud((await sound(mentor)).body)).toEqual([true, false]);

  await ports.database.recording.delete({ where: { id } });
  await sweepRecordings(ports);
  expect(await ports.files.size(soundKey(id))).toBeNull();
  expect(await ports.files.size(trackKey(id, mentor.id))).toBeNull();
});
