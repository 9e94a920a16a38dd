import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as prng from 'lib0/prng';
import { MESSAGE, SYNC, syncFrame } from '../../../packages/collab/src/protocol/messages.ts';
import { underClient, type CorpusFrame } from './corpus.ts';

/** Bytes at which decoders change their mind. */
const EDGES = [0, 1, 0x7e, 0x7f, 0x80, 0x81, 0xfe, 0xff];

type Mutation = (bytes: Uint8Array, gen: prng.PRNG, other: Uint8Array) => Uint8Array;

const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const place = (bytes: Uint8Array, gen: prng.PRNG) => prng.uint32(gen, 0, Math.max(0, bytes.length - 1));
const changed = (bytes: Uint8Array, at: number, value: number) => {
  const copy = bytes.slice();
  if (at < copy.length) copy[at] = value;
  return copy;
};

const MUTATIONS: Mutation[] = [
  function flipBit(bytes, gen) {
    const at = place(bytes, gen);
    return changed(bytes, at, bytes[at]! ^ (1 << prng.uint32(gen, 0, 7)));
  },
  function setEdge(bytes, gen) {
    return changed(bytes, place(bytes, gen), prng.oneOf(gen, EDGES));
  },
  function truncate(bytes, gen) {
    return bytes.slice(0, place(bytes, gen));
  },
  function append(bytes, gen) {
    return join(bytes, prng.uint8Array(gen, prng.uint32(gen, 1, 12)));
  },
  function splice(bytes, gen, other) {
    return join(bytes.slice(0, place(bytes, gen)), other.slice(place(other, gen)));
  },
  function insertOther(bytes, gen, other) {
    const at = place(bytes, gen);
    return join(bytes.slice(0, at), other, bytes.slice(at));
  },
  function cutOut(bytes, gen) {
    const at = place(bytes, gen);
    return join(bytes.slice(0, at), bytes.slice(at + prng.uint32(gen, 1, 8)));
  },
  function repeat(bytes, gen) {
    const at = place(bytes, gen);
    const piece = bytes.slice(at, at + prng.uint32(gen, 1, 32));
    return join(bytes.slice(0, at), ...Array<Uint8Array>(prng.uint32(gen, 2, 20)).fill(piece), bytes.slice(at));
  },
  function lieAboutNumber(bytes, gen) {
    const at = place(bytes, gen);
    const number = encoding.encode((encoder) => encoding.writeVarUint(encoder, 2 ** prng.uint32(gen, 0, 53) - 1));
    return join(bytes.slice(0, at), number, bytes.slice(at + 1));
  },
  function endlessNumber(bytes, gen) {
    const at = place(bytes, gen);
    return join(bytes.slice(0, at), new Uint8Array(prng.uint32(gen, 8, 20)).fill(0xff), bytes.slice(at));
  },
];

/** The update within a sync frame; null: it is none. */
function payloadOf(frame: Uint8Array): Uint8Array | null {
  try {
    const decoder = decoding.createDecoder(frame);
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return null;
    decoding.readVarUint(decoder);
    return decoding.readVarUint8Array(decoder);
  } catch {
    return null;
  }
}

/**
 * A frame that nobody has seen before: one of the corpus under a new clientID, changed once or a few times. Mostly what is within the
 * frame is changed and the frame's own length is right, so that the change reaches the door and not only the frame's parser.
 */
export function mutant(corpus: CorpusFrame[], gen: prng.PRNG): { name: string; bytes: Uint8Array } {
  const source = prng.oneOf(gen, corpus);
  const clientId = 128 * prng.uint32(gen, 2 ** 21, 2 ** 25 - 2);
  const fresh = (frame: CorpusFrame) => underClient(frame.bytes, clientId);
  const whole = fresh(source);
  const payload = prng.uint32(gen, 0, 9) < 8 ? payloadOf(whole) : null;
  const other = fresh(prng.oneOf(gen, corpus));
  let bytes = payload ?? whole;
  for (let left = prng.oneOf(gen, [0, 1, 1, 1, 1, 2, 2, 4]); left > 0; left--) {
    bytes = prng.oneOf(gen, MUTATIONS)(bytes, gen, (payload && payloadOf(other)) ?? other);
  }
  if (payload) bytes = syncFrame(prng.oneOf(gen, [SYNC.step1, SYNC.step2, SYNC.step2, SYNC.update, SYNC.update, SYNC.update]), bytes);
  return { name: source.name, bytes };
}
