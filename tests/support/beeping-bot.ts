import { AudioFrame, AudioSource, LocalAudioTrack, Room, TrackPublishOptions, TrackSource } from '@livekit/rtc-node';

/* Somebody in a call without a browser, a process of its own: beeps at the beginning of every second of the machine's clock. */

const RATE = 48_000;
const PART = RATE / 100;
/** Milliseconds of each second that are a tone. */
const BEEP = 200;

let phase = 0;
function part(): AudioFrame {
  const isTone = Date.now() % 1000 < BEEP;
  const data = Int16Array.from({ length: PART }, () => (isTone ? Math.round(9000 * Math.sin(2 * Math.PI * 440 * (phase++ / RATE))) : 0));
  return new AudioFrame(data, RATE, 1, PART);
}

async function join({ url, token }: { url: string; token: string }): Promise<void> {
  const room = new Room();
  await room.connect(url, token, { autoSubscribe: false, dynacast: false });
  // A short queue, so that a tone leaves when it is made.
  const source = new AudioSource(RATE, 1, 20);
  const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
  await room.localParticipant!.publishTrack(LocalAudioTrack.createAudioTrack('microphone', source), options);
  process.send!({ is: 'inside' });
  for (;;) await source.captureFrame(part());
}

process.once('message', (place: { url: string; token: string }) => void join(place).catch(() => process.exit(1)));
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // the library's threads do not end by themselves
