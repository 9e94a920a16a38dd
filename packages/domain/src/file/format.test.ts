import { describe, expect, it } from 'vitest';
import { FILE_FORMATS, formatOf, isTypeOf } from './format.ts';

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : part)));
const fits = (name: string, head: Uint8Array) => formatOf(name)?.begins(head) ?? null;

/** The first bytes of real files. */
const heads = {
  png: bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR'),
  jpg: bytes([0xff, 0xd8, 0xff, 0xe0, 0, 16], 'JFIF'),
  gif: bytes('GIF89a'),
  webp: bytes('RIFF', [1, 0, 0, 0], 'WEBPVP8 '),
  heic: bytes([0, 0, 0, 24], 'ftypheic'),
  pdf: bytes('%PDF-1.7\n'),
  docx: bytes('PK', [3, 4, 20, 0]),
  doc: bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  rtf: bytes('{\\rtf1'),
  mp3: bytes('ID3', [3, 0]),
  m4a: bytes([0, 0, 0, 28], 'ftypM4A '),
  ogg: bytes('OggS'),
  wav: bytes('RIFF', [1, 0, 0, 0], 'WAVEfmt '),
  mp4: bytes([0, 0, 0, 32], 'ftypisom'),
  mov: bytes([0, 0, 0, 20], 'ftypqt  '),
  webm: bytes([0x1a, 0x45, 0xdf, 0xa3]),
  avi: bytes('RIFF', [1, 0, 0, 0], 'AVI LIST'),
  zip: bytes('PK', [3, 4, 20, 0]),
  txt: new TextEncoder().encode('Ёлка\r\n\tи звезда'),
} as const;
const exe = bytes('MZ', [0x90, 0, 3, 0, 0, 0]);
const elf = bytes([0x7f], 'ELF', [2, 1, 1, 0]);

describe('the bytes of a file', () => {
  it.each(Object.keys(heads) as (keyof typeof heads)[])('are known for what they are: %s', (ending) => {
    expect(fits(`a.${ending}`, heads[ending])).toBe(true);
    expect(fits(`a.${ending.toUpperCase()}`, heads[ending])).toBe(true);
  });

  it('of a program fit no name that may be sent', () => {
    for (const { endings } of FILE_FORMATS)
      for (const ending of endings)
        for (const head of [exe, elf, new Uint8Array()]) if (head.length > 0) expect(fits(`a.${ending}`, head)).toBe(false);
  });

  it('of one kind are no other kind', () => {
    const kinds = Object.keys(heads).filter(
      (ending) => !['docx', 'zip', 'txt', 'mov', 'mp4', 'm4a'].includes(ending),
    ) as (keyof typeof heads)[];
    for (const one of kinds)
      for (const other of kinds) if (one !== other) expect(fits(`a.${one}`, heads[other]), `${one} ${other}`).toBe(false);
  });

  it('of a text may be in the letters of an old Windows or in UTF-16, and have no control characters', () => {
    expect(fits('a.csv', new Uint8Array([0xcf, 0xeb, 0xe0, 0xed, 0x3b]))).toBe(true);
    expect(fits('a.txt', new Uint8Array([0xff, 0xfe, 0x1f, 0x04]))).toBe(true);
    expect(fits('a.txt', bytes('a', [0], 'b'))).toBe(false);
  });
});

it('nothing that a browser shows or a system runs has a format', () => {
  for (const ending of 'html htm xhtml svg xml js mjs exe dll com scr bat cmd ps1 sh vbs hta lnk url jar apk msi docm xlsm pptm iso reg'.split(
    ' ',
  ))
    expect(formatOf(`отчёт.pdf.${ending}`)).toBeNull();
  for (const name of ['pdf', 'отчёт', 'отчёт.']) expect(formatOf(name)).toBeNull();
});

it('the type that a browser gives may be of the same family, or none', () => {
  const [csv, png, mp3] = ['a.csv', 'a.png', 'a.mp3'].map((name) => formatOf(name)!);
  for (const type of ['', 'text/csv', 'application/vnd.ms-excel', 'text/plain; charset=utf-8', 'application/octet-stream'])
    expect(isTypeOf(csv!, type)).toBe(true);
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'application/x-msdownload', 'video/mp4', 'nonsense'])
    expect([isTypeOf(csv!, type), isTypeOf(png!, type)]).toEqual([false, false]);
  expect(isTypeOf(mp3!, 'video/mpeg')).toBe(true);
});
