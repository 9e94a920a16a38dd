import { expect, it } from 'vitest';
import { photoSize } from './photo-size.ts';
import { photoType } from './photo-type.ts';

const sizeOf = (bytes: Buffer) => photoSize(bytes, photoType(bytes)!);
const base64 = (text: string) => Buffer.from(text, 'base64');

const jpeg = Buffer.from(
  `ffd8ffe000104a46494600010101004800480000${'ffdb0004aabb'}${'ffff'}c00011080002000303012200021101031101ffd9`.replace(
    'ffffc0',
    'ffffffc0',
  ),
  'hex',
);

it.each<[string, Buffer, [number, number]]>([
  ['PNG', base64('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='), [1, 1]],
  ['JPEG, with other segments and filling before the frame', jpeg, [3, 2]],
  ['lossy WebP', base64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA'), [1, 1]],
  ['lossless WebP', base64('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=='), [1, 1]],
  ['extended WebP', Buffer.from('52494646200000005745425056503858' + '0a000000' + '00000000' + 'ff0f00' + '010000', 'hex'), [4096, 2]],
])('reads how large a %s is', (_what, bytes, [width, height]) => {
  expect(sizeOf(bytes)).toEqual({ width, height });
});

it('says nothing of a picture that ends before its header does, wherever it is cut', () => {
  for (let length = 12; length < 20; length++) expect(sizeOf(jpeg.subarray(0, length))).toBeNull();
  for (const start of [
    'ffd8ff',
    'ffd8ffe00000',
    `ffd8ff${'ff'.repeat(50)}`,
    '89504e470d0a1a0a0000000d49484452',
    '5249464600000000574542505650384c',
  ])
    expect(sizeOf(Buffer.from(start, 'hex'))).toBeNull();
});
