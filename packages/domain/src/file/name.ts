/** Characters of a name, the ending included: with Cyrillic letters of two bytes it stays below the 255 bytes of file systems. */
const MOST = 110;

/** No letters that are seen: controls, direction marks that turn a name round (`U+202E`), byte order marks. Emoji need their joiner. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Co}]|(?!\u200d)\p{Cf}/gu;
const FORBIDDEN = /[<>:"|?*]/g;
/** Names of devices, with which Windows can't save a file. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The ending in small letters without its dot; empty: there is none. */
export function endingOf(name: string): string {
  const at = name.lastIndexOf('.');
  return at > 0 ? name.slice(at + 1).toLowerCase() : '';
}

/**
 * The name under which a file may be shown and saved anywhere: without a path, without characters that hide what it is, not too long. Empty: nothing
 * is left of it.
 */
export function safeFileName(given: string): string {
  const last = given.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(UNSEEN, '')
    .replaceAll(FORBIDDEN, '_')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s.]+|[\s.]+$/gu, '');
  const ending = endingOf(plain);
  const letters = [...(ending ? plain.slice(0, -ending.length - 1) : plain)];
  const stem = letters
    .slice(0, Math.max(1, MOST - ending.length - 1))
    .join('')
    .trimEnd();
  const name = ending ? `${stem}.${plain.slice(-ending.length)}` : stem;
  return DEVICE.test(name) ? `_${name}` : name;
}
