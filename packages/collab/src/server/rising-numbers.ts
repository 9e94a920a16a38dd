import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Writes numbers that rise: how many, then how far each is from the one before. */
export function writeRising(encoder: encoding.Encoder, numbers: readonly number[] = []): void {
  encoding.writeVarUint(encoder, numbers.length);
  let before = 0;
  for (const number of numbers) {
    encoding.writeVarUint(encoder, number - before);
    before = number;
  }
}

export function readRising(decoder: decoding.Decoder): number[] {
  const numbers: number[] = [];
  let number = 0;
  for (let left = decoding.readVarUint(decoder); left > 0; left--) numbers.push((number += decoding.readVarUint(decoder)));
  return numbers;
}
