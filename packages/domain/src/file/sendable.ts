import { DomainError } from '../error/domain-error.ts';
import { FILE_FORMATS, formatOf, isTypeOf, type FileFormat } from './format.ts';
import { MAX_FILE_BYTES, MAX_MEETING_BYTES, MAX_PERSON_BYTES, MAX_PERSON_FILES } from './limits.ts';
import { safeFileName } from './name.ts';

/** Endings that may be sent. */
export const FILE_ENDINGS: readonly string[] = FILE_FORMATS.flatMap(({ endings }) => endings);

/**
 * What a file will be called and is said to be, before any of its bytes is there.
 * @throws DomainError INVALID (nothing is left of the name), FILE_TYPE { endings }, FILE_TOO_BIG { maxBytes }
 */
export function assertSendable({ name, size, type }: { name: string; size: number; type: string }): { name: string; format: FileFormat } {
  const safe = safeFileName(name);
  if (safe === '') throw new DomainError('INVALID', { reason: 'name' });
  const format = formatOf(safe);
  if (!format || !isTypeOf(format, type)) throw new DomainError('FILE_TYPE', { endings: FILE_ENDINGS });
  if (size > MAX_FILE_BYTES) throw new DomainError('FILE_TOO_BIG', { maxBytes: MAX_FILE_BYTES });
  return { name: safe, format };
}

/** Files that are kept, or on their way. */
export interface KeptFiles {
  readonly count: number;
  readonly bytes: number;
}

/** @throws DomainError FILES_FULL { of, leftBytes } when the meeting, or this person in it, has no room for it */
export function assertRoomFor(size: number, meeting: KeptFiles, person: KeptFiles): void {
  const left = { meeting: MAX_MEETING_BYTES - meeting.bytes, person: MAX_PERSON_BYTES - person.bytes };
  for (const whole of ['meeting', 'person'] as const)
    if (size > left[whole]) throw new DomainError('FILES_FULL', { of: whole, leftBytes: Math.max(0, left[whole]) });
  if (person.count >= MAX_PERSON_FILES) throw new DomainError('FILES_FULL', { of: 'person', leftBytes: 0 });
}
