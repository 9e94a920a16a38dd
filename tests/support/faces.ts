import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from '@livekit/rtc-node';

/* People with a face and without a browser, a process of their own: each sends a moving picture, and is silent until told to speak. */

/** How large and how often, pictures a second. */
export interface Picture {
  width: number;
  height: number;
  rate: number;
}

/** Where a face joins. */
interface Place {
  url: string;
  token: string;
}

/** Asked of the process: let these join; let one of them, in the order in which they joined, do something. */
export type AskedOfFaces = { join: Place[]; picture: Picture } | { face: number; act: 'speak' | 'be silent' | 'raise a hand' | 'leave' };

const RATE = 8_000;
const PART = 100;
const samples = (RATE * PART) / 1000;
const silence = new AudioFrame(new Int16Array(samples), RATE, 1, samples);
const tone = new AudioFrame(
  Int16Array.from({ length: samples }, (_, at) => Math.round(12_000 * Math.sin((2 * Math.PI * 400 * at) / RATE))),
  RATE,
  1,
  samples,
);

class Face {
  #speaks = false;
  readonly #room = new Room();
  readonly #number: number;

  constructor(number: number) {
    this.#number = number;
  }

  async join(place: Place, picture: Picture): Promise<void> {
    const room = this.#room;
    await room.connect(place.url, place.token, { autoSubscribe: false, dynacast: true });
    const sound = new AudioSource(RATE, 1, PART * 2);
    const microphone = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await room.localParticipant!.publishTrack(LocalAudioTrack.createAudioTrack('microphone', sound), microphone);
    const source = new VideoSource(picture.width, picture.height);
    const camera = new TrackPublishOptions({
      source: TrackSource.SOURCE_CAMERA,
      simulcast: true,
      videoEncoding: { maxBitrate: 500_000n, maxFramerate: picture.rate },
    });
    await room.localParticipant!.publishTrack(LocalVideoTrack.createVideoTrack('camera', source), camera);
    void this.#sound(sound);
    this.#show(source, picture);
  }

  async act(act: 'speak' | 'be silent' | 'raise a hand' | 'leave'): Promise<void> {
    if (act === 'leave') return this.#room.disconnect();
    if (act === 'raise a hand') return this.#room.localParticipant!.setAttributes({ hand: new Date().toISOString() });
    this.#speaks = act === 'speak';
  }

  async #sound(source: AudioSource): Promise<void> {
    for (;;) await source.captureFrame(this.#speaks ? tone : silence);
  }

  /** A stripe that wanders over a ground of its own. */
  #show(source: VideoSource, { width, height, rate }: Picture): void {
    const light = width * height;
    const frame = new Uint8Array(light * 1.5).fill(128, light);
    frame.fill(120 + (this.#number % 8) * 30, light, light * 1.25);
    const ground = Uint8Array.from({ length: width }, (_, x) => 60 + this.#number * 8 + Math.round((60 * x) / width));
    let at = this.#number * 20;
    setInterval(() => {
      at = (at + 4) % height;
      for (let y = 0; y < height; y++) {
        if (Math.abs(y - at) < height / 8) frame.fill(220, y * width, (y + 1) * width);
        else frame.set(ground, y * width);
      }
      source.captureFrame(new VideoFrame(frame, width, height, VideoBufferType.I420));
    }, 1000 / rate);
  }
}

const faces: Face[] = [];
process.on('message', async (asked: AskedOfFaces) => {
  if ('face' in asked) return void faces[asked.face]!.act(asked.act);
  const more = asked.join.map((_, at) => new Face(faces.length + at));
  faces.push(...more);
  const failed: string[] = [];
  // One after the other: the library gives up rooms that wait for a busy machine all at once.
  for (const [at, face] of more.entries()) await face.join(asked.join[at]!, asked.picture).catch((reason) => failed.push(String(reason)));
  process.send!(failed);
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // the library's threads do not end by themselves
