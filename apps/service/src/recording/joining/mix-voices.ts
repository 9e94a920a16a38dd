import { FRAME, openDecoder, openEncoder, RATE } from '../recorder/opus.ts';
import { SoundFile } from '../recorder/sound-file.ts';
import { readPackets } from './read-packets.ts';

/** Mixes voices of one length into one file, frame by frame. @returns its length in seconds */
export async function mixVoices(voices: readonly string[], out: string): Promise<number> {
  const file = await SoundFile.open(out, 'webm');
  const encode = openEncoder();
  const tracks = voices.map((path) => ({ packets: readPackets(path), decode: openDecoder() }));
  const sum = new Int32Array(FRAME);
  for (;;) {
    sum.fill(0);
    let heard = 0;
    for (const { packets, decode } of tracks) {
      const { value, done } = await packets.next();
      if (done) continue;
      heard++;
      const frame = decode(value);
      for (let at = 0; at < FRAME; at++) sum[at]! += frame[at] ?? 0;
    }
    if (heard === 0) break;
    // Values beyond the range would wrap around: they are held at its edge.
    await file.add(encode(Int16Array.from(sum, (value) => Math.max(-32_768, Math.min(32_767, value)))));
  }
  await file.close();
  return (file.packets * FRAME) / RATE;
}
