import { DomainError } from '@tandem/domain/error/domain-error';

/**
 * U+0000 and half a surrogate pair are characters of JSON and none that PostgreSQL can hold: the first is refused there, the second
 * silently becomes another character. Refused at the door, wherever they hide.
 * Walks without recursion: how deep a body is nested is up to who sent it.
 * @throws DomainError INVALID
 */
export function refuseBrokenText(value: unknown): void {
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') {
      if (one.includes('\0')) throw new DomainError('INVALID', { reason: 'U+0000' });
      if (!one.isWellFormed()) throw new DomainError('INVALID', { reason: 'half a surrogate pair' });
    } else if (one !== null && typeof one === 'object' && !ArrayBuffer.isView(one)) {
      for (const [name, inner] of Object.entries(one)) open.push(name, inner);
    }
  }
}
