import { FRAME, openDecoder, openEncoder, RATE } from '../recorder/opus.ts';
import { SoundFile } from '../recorder/sound-file.ts';
import { Peaks, type PeakSeries } from './peaks.ts';
import { readPackets } from './read-packets.ts';

export interface MixedSound {
  seconds: number;
  /** Of all together, and of each voice in the order of `voices`; all in buckets of one length. */
  together: PeakSeries;
  alone: PeakSeries[];
}

/** Mixes voices of one length into one file, frame by frame, and tells how loud it is when. */
export async function mixVoices(voices: readonly string[], out: string): Promise<MixedSound> {
  const file = await SoundFile.open(out, 'webm');
  const encode = openEncoder();
  const tracks = voices.map((path) => ({ packets: readPackets(path), decode: openDecoder(), peaks: new Peaks() }));
  const peaks = new Peaks();
  const sum = new Int32Array(FRAME);
  for (;;) {
    sum.fill(0);
    let heard = 0;
    for (const track of tracks) {
      const { value, done } = await track.packets.next();
      if (done) continue;
      heard++;
      const frame = track.decode(value);
      track.peaks.add(frame);
      for (let at = 0; at < FRAME; at++) sum[at]! += frame[at] ?? 0;
    }
    if (heard === 0) break;
    // Values beyond the range would wrap around: they are held at its edge.
    const mixed = Int16Array.from(sum, (value) => Math.max(-32_768, Math.min(32_767, value)));
    peaks.add(mixed);
    await file.add(encode(mixed));
  }
  await file.close();
  return { seconds: (file.packets * FRAME) / RATE, together: peaks.take(), alone: tracks.map((track) => track.peaks.take()) };
}
