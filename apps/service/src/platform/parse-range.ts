import type { ByteRange } from './files.ts';

/**
 * The one range a `Range` header asks for (RFC 9110, 14.2). null: none, or one that can't be met: the whole is sent then, which a server may.
 * @param size bytes of the whole, more than 0
 */
export function parseRange(header: string | undefined, size: number): ByteRange | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return start <= end && start < size ? { start, end } : null;
}
