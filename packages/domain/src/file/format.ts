import { endingOf } from './name.ts';

/** What people call it: decides the sign beside its name. */
export const FILE_KINDS = ['picture', 'pdf', 'document', 'sheet', 'slides', 'text', 'audio', 'video', 'archive'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** A kind of file that may be sent. Nothing that a browser or a system would run is among them. */
export interface FileFormat {
  readonly kind: FileKind;
  /** Media type, as it is told to whoever downloads it. */
  readonly type: string;
  readonly endings: readonly string[];
  /** Whether these first bytes begin such a file. */
  readonly begins: (head: Uint8Array) => boolean;
}

/** So many first bytes are enough to judge. */
export const HEAD_BYTES = 64 * 1024;

const has = (head: Uint8Array, at: number, text: string): boolean =>
  head.length >= at + text.length && [...text].every((letter, index) => head[at + index] === letter.charCodeAt(0));
const starts =
  (...texts: string[]) =>
  (head: Uint8Array) =>
    texts.some((text) => has(head, 0, text));
const riff = (form: string) => (head: Uint8Array) => has(head, 0, 'RIFF') && has(head, 8, form);
/** ISO base media: a box `ftyp` with the brand of the file. */
const brand =
  (...brands: string[]) =>
  (head: Uint8Array) =>
    has(head, 4, 'ftyp') && brands.some((one) => has(head, 8, one));

const zip = starts('PK\x03\x04');
const ole = starts('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1');
const ebml = starts('\x1a\x45\xdf\xa3');
const asf = starts('\x30\x26\xb2\x75\x8e\x66\xcf\x11');
const mp4 = brand('mp4', 'isom', 'iso', 'avc1', 'M4V', 'M4A', 'M4B', 'dash', '3gp', '3g2', 'MSNV', 'f4v', 'qt  ', 'mmp4');
const movie = (head: Uint8Array) => mp4(head) || ['moov', 'mdat', 'wide', 'free', 'skip'].some((box) => has(head, 4, box));
/** MPEG audio: eleven bits of sync, a layer, a bit rate that exists. */
const mpegFrame = ([first = 0, second = 0, third = 0]: Uint8Array) =>
  first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (third & 0xf0) !== 0xf0;
const adts = ([first = 0, second = 0]: Uint8Array) => first === 0xff && (second & 0xf6) === 0xf0;
const bitmap = (head: Uint8Array) => has(head, 0, 'BM') && [12, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0;

/** Control characters that no text has; every program has one of them. */
const TEXT_CONTROLS = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
/** In UTF-8, in the encodings of old Windows, or in UTF-16 with its mark. */
function isText(head: Uint8Array): boolean {
  if (starts('\xff\xfe', '\xfe\xff')(head)) return true;
  return head.every((byte) => (byte >= 0x20 && byte !== 0x7f) || TEXT_CONTROLS.has(byte));
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';
const format = (kind: FileKind, type: string, endings: string, begins: FileFormat['begins']): FileFormat => ({
  ...{ kind, type, begins },
  endings: endings.split(' '),
});

/** All that may be sent, by its ending: the list is the permission. */
export const FILE_FORMATS: readonly FileFormat[] = [
  format('picture', 'image/jpeg', 'jpg jpeg', starts('\xff\xd8\xff')),
  format('picture', 'image/png', 'png', starts('\x89PNG\r\n\x1a\n')),
  format('picture', 'image/gif', 'gif', starts('GIF87a', 'GIF89a')),
  format('picture', 'image/webp', 'webp', riff('WEBP')),
  format('picture', 'image/heic', 'heic heif', brand('heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1')),
  format('picture', 'image/avif', 'avif', brand('avif', 'avis')),
  format('picture', 'image/tiff', 'tif tiff', starts('II*\0', 'MM\0*')),
  format('picture', 'image/bmp', 'bmp', bitmap),
  format('pdf', 'application/pdf', 'pdf', starts('%PDF-')),
  format('document', `${OFFICE}.wordprocessingml.document`, 'docx', zip),
  format('document', 'application/msword', 'doc', ole),
  format('document', `${OPEN}.text`, 'odt', zip),
  format('document', 'application/rtf', 'rtf', starts('{\\rtf')),
  format('sheet', `${OFFICE}.spreadsheetml.sheet`, 'xlsx', zip),
  format('sheet', 'application/vnd.ms-excel', 'xls', ole),
  format('sheet', `${OPEN}.spreadsheet`, 'ods', zip),
  format('slides', `${OFFICE}.presentationml.presentation`, 'pptx', zip),
  format('slides', `${OFFICE}.presentationml.slideshow`, 'ppsx', zip),
  format('slides', 'application/vnd.ms-powerpoint', 'ppt pps', ole),
  format('slides', `${OPEN}.presentation`, 'odp', zip),
  format('text', 'text/plain', 'txt', isText),
  format('text', 'text/csv', 'csv', isText),
  format('text', 'text/markdown', 'md', isText),
  format('audio', 'audio/mpeg', 'mp3', (head) => has(head, 0, 'ID3') || mpegFrame(head)),
  format('audio', 'audio/mp4', 'm4a', mp4),
  format('audio', 'audio/aac', 'aac', adts),
  format('audio', 'audio/ogg', 'ogg oga opus', starts('OggS')),
  format('audio', 'audio/wav', 'wav', riff('WAVE')),
  format('audio', 'audio/flac', 'flac', starts('fLaC')),
  format('audio', 'audio/x-ms-wma', 'wma', asf),
  format('video', 'video/mp4', 'mp4 m4v', movie),
  format('video', 'video/quicktime', 'mov', movie),
  format('video', 'video/3gpp', '3gp', mp4),
  format('video', 'video/webm', 'webm', ebml),
  format('video', 'video/x-matroska', 'mkv', ebml),
  format('video', 'video/x-msvideo', 'avi', riff('AVI ')),
  format('video', 'video/x-ms-wmv', 'wmv', asf),
  format('archive', 'application/zip', 'zip', starts('PK\x03\x04', 'PK\x05\x06')),
];

const byEnding = new Map(FILE_FORMATS.flatMap((one) => one.endings.map((ending) => [ending, one] as const)));

/** What a file of this name would be; null: nothing that may be sent. */
export const formatOf = (name: string): FileFormat | null => byEnding.get(endingOf(name)) ?? null;

/** What a browser may call a file of a kind. It knows types by the settings of its system: only what belongs to another family speaks against it. */
const FAMILIES: Record<FileKind, readonly string[]> = {
  picture: ['image/'],
  pdf: ['application/'],
  document: ['application/', 'text/rtf'],
  sheet: ['application/'],
  slides: ['application/'],
  text: ['text/', 'application/'],
  audio: ['audio/', 'video/', 'application/ogg'],
  video: ['video/', 'audio/'],
  archive: ['application/'],
};
/** What a browser would show or run as a page. */
const ACTIVE = /html|svg|xml$|javascript|ecmascript|msdownload|executable|x-sh/;

/** Whether the type that a browser gave fits. Empty: it knows none. */
export function isTypeOf({ kind, type }: FileFormat, declared: string): boolean {
  const [given = ''] = declared.toLowerCase().split(';');
  const plain = given.trim();
  if (['', 'application/octet-stream', type].includes(plain)) return true;
  return !ACTIVE.test(plain) && FAMILIES[kind].some((family) => plain.startsWith(family));
}
