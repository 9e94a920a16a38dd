/** Characters that RFC 8187 lets stand in a value beside letters and digits, and that `encodeURIComponent` leaves, too. */
const KEPT_TOO_MANY = /['()*]/g;
const hex = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;

/**
 * «Save it under this name» (RFC 6266): for browsers the name itself (RFC 8187), for whatever does not know that one without letters it could misread.
 * @param name one of `safeFileName`
 */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/gu, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(KEPT_TOO_MANY, hex)}`;
}
