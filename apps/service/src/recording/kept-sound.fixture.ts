import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { at, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { readPackets } from './joining/read-packets.ts';
import { openDecoder, RATE } from './recorder/opus.ts';
import { Stretch } from './recorder/stretch.ts';
import { rawFolder } from './recorders.ts';

/** A recording that is over: the mentor is heard in its first second, the mentee in its second one. */
export async function recordedTones(held: HeldMeeting): Promise<string> {
  const { database, config } = held.ports;
  const people = [held.people.mentor.id, held.people.mentee.id];
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

/** Which seconds of a sound are loud. */
export async function loud(sound: Buffer): Promise<boolean[]> {
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
