import { closeSync, openSync, writeSync } from 'node:fs';
import { EncodedAudioPacketSource, EncodedPacket, OggOutputFormat, Output, StreamTarget, WebMOutputFormat } from 'mediabunny';
import { FRAME, opusHead, RATE } from './opus.ts';

const FRAME_SECONDS = FRAME / RATE;
const formats = {
  /** For writing that may be cut off at any moment: a page each second, and what stands in the file is playable. */
  ogg: () => new OggOutputFormat({ maximumPageDuration: 1 }),
  /** For listening: its length and places to jump to stand in it, which needs an orderly end. */
  webm: () => new WebMOutputFormat(),
};

/** A file of Opus packets of 20 ms, one after the other without a gap. Every part reaches the file as soon as it is made. */
export class SoundFile {
  #packets = 0;
  readonly #handle: number;
  readonly #output: Output;
  readonly #source = new EncodedAudioPacketSource('opus');

  private constructor(path: string, format: keyof typeof formats) {
    this.#handle = openSync(path, 'w', 0o600);
    const writable = new WritableStream<{ data: Uint8Array; position: number }>({
      write: ({ data, position }) => void writeSync(this.#handle, data, 0, data.length, position),
    });
    this.#output = new Output({ format: formats[format](), target: new StreamTarget(writable) });
    this.#output.addAudioTrack(this.#source);
  }

  static async open(path: string, format: keyof typeof formats): Promise<SoundFile> {
    const file = new SoundFile(path, format);
    await file.#output.start();
    return file;
  }

  /** How many packets it has. */
  get packets(): number {
    return this.#packets;
  }

  async add(packet: Uint8Array): Promise<void> {
    const at = this.#packets++;
    const config = { codec: 'opus', sampleRate: RATE, numberOfChannels: 1, description: opusHead() };
    await this.#source.add(
      new EncodedPacket(packet, 'key', at * FRAME_SECONDS, FRAME_SECONDS),
      at === 0 ? { decoderConfig: config } : undefined,
    );
  }

  async close(): Promise<void> {
    await this.#output.finalize();
    closeSync(this.#handle);
  }
}
