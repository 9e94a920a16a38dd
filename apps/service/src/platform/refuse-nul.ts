import { DomainError } from '@tandem/domain/error/domain-error';

/**
 * U+0000 is a character of JSON and of URLs, and none that PostgreSQL's text can hold: refused at the door, wherever it hides.
 * @throws DomainError INVALID with the path
 */
export function refuseNul(value: unknown, path = ''): void {
  if (typeof value === 'string') {
    if (value.includes('\0')) throw new DomainError('INVALID', { path });
  } else if (value !== null && typeof value === 'object' && !ArrayBuffer.isView(value)) {
    for (const [name, inner] of Object.entries(value)) {
      refuseNul(name, path);
      refuseNul(inner, path ? `${path}.${name}` : name);
    }
  }
}
