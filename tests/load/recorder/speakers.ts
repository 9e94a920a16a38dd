import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';
import type { Place } from '../pairs/bots.ts';

/* People without a browser, a process of its own: each speaks without a pause and hears nobody, so that they take little of the machine. */

const RATE = 48_000;
/** How much sound goes to the library at once, ms. */
const PART = 100;
const SAMPLES = (RATE * PART) / 1000;
/** A syllable, and the gap in it, ms. */
const SYLLABLE = 220;
const GAP = 60;

/** Something like a voice that never ends: a hum with overtones whose pitch changes with each syllable, and some breath. */
function voice(own: number): () => AudioFrame {
  let at = 0;
  let phase = 0;
  return () => {
    const data = Int16Array.from({ length: SAMPLES }, () => {
      const ms = (at++ * 1000) / RATE;
      const syllable = Math.floor(ms / SYLLABLE);
      if (ms % SYLLABLE < GAP) return 0;
      phase += (2 * Math.PI * (110 + 30 * own + 12 * ((syllable * 7) % 11))) / RATE;
      const hum = [1, 0.6, 0.5, 0.3, 0.25, 0.12].reduce((sum, share, overtone) => sum + share * Math.sin(phase * (overtone + 1)), 0);
      return Math.round(2200 * (hum + 0.25 * (Math.random() - 0.5)));
    });
    return new AudioFrame(data, RATE, 1, SAMPLES);
  };
}

async function join({ url, token }: Place, own: number): Promise<void> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  const source = new AudioSource(RATE, 1);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant!.publishTrack(LocalAudioTrack.createAudioTrack('microphone', source), options);
  const next = voice(own);
  void (async () => {
    for (;;) await source.captureFrame(next());
  })();
}

process.once('message', (places: Place[]) =>
  Promise.all(places.map(join)).then(
    () => process.send!('inside'),
    () => process.exit(1),
  ),
);
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // the library's threads do not end by themselves
