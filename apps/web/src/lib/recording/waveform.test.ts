import { describe, expect, it } from 'vitest';
import { peaksOf, spokenParts, wavePath } from './waveform.ts';

describe('the drawing of a sound', () => {
  it('reads peaks as the service writes them', () => {
    expect(peaksOf(Buffer.from([0, 128, 255]).toString('base64'))).toEqual(new Uint8Array([0, 128, 255]));
    expect(peaksOf('')).toHaveLength(0);
  });

  it('tells when somebody speaks, and takes a breath for a part of it', () => {
    expect(spokenParts(new Uint8Array([0, 90, 5, 90, 0, 0, 90]))).toEqual([
      { from: 1, to: 4 },
      { from: 6, to: 7 },
    ]);
    expect(spokenParts(new Uint8Array([0, 5, 10]))).toEqual([]);
  });

  it('is as high as it is loud, and a line where it is silent', () => {
    expect(wavePath(new Uint8Array([255, 0]))).toBe('M0 50L0 1.0L1 1.0L1 49.0L2 49.0L2 51.0L1 51.0L1 99.0L0 99.0Z');
  });
});
