import { DomainError } from '@tandem/domain/error/domain-error';

/**
 * U+0000 is a character of JSON and of URLs, and none that PostgreSQL's text can hold: refused at the door, wherever it hides.
 * Walks without recursion: how deep a body is nested is up to who sent it.
 * @throws DomainError INVALID
 */
export function refuseNul(value: unknown): void {
  const open = [value];
  while (open.length > 0) {
    const one = open.pop();
    if (typeof one === 'string') {
      if (one.includes('\0')) throw new DomainError('INVALID', { reason: 'U+0000' });
    } else if (one !== null && typeof one === 'object' && !ArrayBuffer.isView(one)) {
      for (const [name, inner] of Object.entries(one)) open.push(name, inner);
    }
  }
}
