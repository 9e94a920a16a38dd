import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  type RemoteTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';

/* People without a browser, a process of its own: each sends a tone without end and listens for the tone of its partner. */

/** Where a bot joins. */
export interface Place {
  url: string;
  token: string;
}

/** Asked of the process: let these join; tell what was heard since the last question. */
export type Asked = { join: Place[] } | { listen: true };

/** Of each bot, in the order in which they joined: the share of 10 ms in which its partner was heard, 0 to 1. */
export type Heard = number[];

const RATE = 8_000;
const WINDOW = RATE / 100;
/** How much sound goes to the library at once, ms: fewer, larger parts cost less of the time that is measured. */
const PART = 100;
/** Of the samples' range: half as loud is no tone any more, silence that is made up for lost packets fades below it. */
const LOUDNESS = 8_000;

const tone = new AudioFrame(
  Int16Array.from({ length: (RATE * PART) / 1000 }, (_, at) => Math.round(LOUDNESS * Math.sin((2 * Math.PI * 400 * at) / RATE))),
  RATE,
  1,
  (RATE * PART) / 1000,
);

class Bot {
  #heard = 0;
  #windows = 0;

  async join({ url, token }: Place): Promise<void> {
    const room = new Room();
    room.on(RoomEvent.TrackSubscribed, (track) => void this.#listen(track));
    await room.connect(url, token, { autoSubscribe: true, dynacast: false });
    const source = new AudioSource(RATE, 1);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    await room.localParticipant!.publishTrack(LocalAudioTrack.createAudioTrack('microphone', source), options);
    void this.#speak(source);
  }

  /** @returns the share since the last question; nothing at all came: 0 */
  take(): number {
    const share = this.#windows === 0 ? 0 : this.#heard / this.#windows;
    [this.#heard, this.#windows] = [0, 0];
    return share;
  }

  async #speak(source: AudioSource): Promise<void> {
    for (;;) await source.captureFrame(tone);
  }

  async #listen(track: RemoteTrack): Promise<void> {
    if (track.kind !== TrackKind.KIND_AUDIO) return;
    for await (const { data } of new AudioStream(track, { sampleRate: RATE, numChannels: 1, frameSizeMs: PART })) {
      for (let at = 0; at + WINDOW <= data.length; at += WINDOW) {
        this.#windows++;
        if (data.subarray(at, at + WINDOW).some((sample) => Math.abs(sample) > LOUDNESS / 2)) this.#heard++;
      }
    }
  }
}

const bots: Bot[] = [];
process.on('message', async (asked: Asked) => {
  if ('listen' in asked) return void process.send!(bots.map((bot) => bot.take()) satisfies Heard);
  const more = asked.join.map(() => new Bot());
  bots.push(...more);
  const failed = await Promise.all(more.map((bot, at) => bot.join(asked.join[at]!).then(() => null, String)));
  process.send!(failed.filter((words) => words !== null));
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // the library's threads do not end by themselves
