import type { PhotoType } from './photo-type.ts';

export interface PhotoSize {
  width: number;
  height: number;
}

/** How large the picture says it is, read from its header only. null: it says nothing, hence is no whole picture. */
export function photoSize(bytes: Buffer, type: PhotoType): PhotoSize | null {
  try {
    return { 'image/png': ofPng, 'image/jpeg': ofJpeg, 'image/webp': ofWebp }[type](bytes);
  } catch {
    return null; // it ends before its header does
  }
}

const ofPng = (bytes: Buffer): PhotoSize | null =>
  bytes.toString('latin1', 12, 16) === 'IHDR' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null;

/** Segments follow each other with their length until one that begins a frame (SOF0–SOF15). */
function ofJpeg(bytes: Buffer): PhotoSize | null {
  for (let at = 2; bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    while (bytes[at + 1] === 0xff) at++; // filling
    const marker = bytes.readUInt8(at + 1);
    const begins = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (begins) return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
  }
  return null;
}

function ofWebp(bytes: Buffer): PhotoSize | null {
  const kind = bytes.toString('latin1', 12, 16);
  if (kind === 'VP8X') return { width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  if (kind === 'VP8 ' && bytes.readUIntBE(23, 3) === 0x9d012a)
    return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
  if (kind !== 'VP8L' || bytes[20] !== 0x2f) return null;
  const sides = bytes.readUInt32LE(21);
  return { width: (sides & 0x3fff) + 1, height: ((sides >>> 14) & 0x3fff) + 1 };
}
