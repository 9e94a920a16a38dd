import type { Decoder as DecoderType, Encoder as EncoderType } from '@evan/opus';

/** Everything that is recorded: 48 kHz, one channel, packets of 20 ms. */
export const RATE = 48_000;
export const FRAME = 960;
/** Samples that a decoder throws away at the beginning: libopus's lookahead at 48 kHz. */
const PRE_SKIP = 312;
const BITS_A_SECOND = 32_000;
/** libopus's OPUS_SET_BITRATE_REQUEST: the WebAssembly has no property for it, whatever its types say. */
const SET_BITRATE = 4002;

// The package's native build is not made for every machine; its WebAssembly is, and is quick enough (a hundredth of a core a voice).
const { Decoder, Encoder } = (await import('@evan/opus/wasm/index.mjs' as '@evan/opus')) as {
  Decoder: typeof DecoderType;
  Encoder: typeof EncoderType;
};

/** Encodes frames of FRAME samples, one packet each. */
export function openEncoder(): (frame: Int16Array) => Uint8Array {
  const encoder = new Encoder({ channels: 1, sample_rate: RATE, application: 'voip' });
  encoder.ctl(SET_BITRATE, BITS_A_SECOND);
  return (frame) => new Uint8Array(encoder.encode(frame));
}

/** Decodes packets of such an encoder to frames of FRAME samples. */
export function openDecoder(): (packet: Uint8Array) => Int16Array {
  const decoder = new Decoder({ channels: 1, sample_rate: RATE });
  return (packet) => {
    const bytes = new Uint8Array(decoder.decode(packet));
    return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
  };
}

/** A packet of silence: long pauses are made of it without encoding them. */
export const SILENCE: Uint8Array = openEncoder()(new Int16Array(FRAME));

/** The identification header of RFC 7845, 5.1: containers carry it as the codec's description. */
export function opusHead(): Uint8Array {
  const head = Buffer.alloc(19);
  head.write('OpusHead');
  head.writeUInt8(1, 8); // version
  head.writeUInt8(1, 9); // channels
  head.writeUInt16LE(PRE_SKIP, 10);
  head.writeUInt32LE(RATE, 12);
  return new Uint8Array(head);
}
