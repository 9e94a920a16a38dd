import { endingOf } from '@tandem/domain/file/name';
import { MAX_FILE_BYTES, MAX_PERSON_BYTES, MAX_PERSON_FILES } from '@tandem/domain/file/limits';
import { ApiError } from '#lib/api/api-error.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const;

/** How large a file is, as file managers say it: whole kilobytes, from a megabyte on with one digit after the point. */
export function sizeWords(bytes: number): string {
  const power = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2;
  return new Intl.NumberFormat(getLocale() === 'ru' ? 'ru-RU' : 'en-GB', {
    ...{ style: 'unit', unit: UNITS[power], unitDisplay: 'short', maximumFractionDigits: power === 2 ? 1 : 0 },
  }).format(bytes / 1024 ** power);
}

/** «PDF, 4,2 МБ» */
export const factWords = ({ name, size }: { name: string; size: number }): string =>
  m.file_facts({ kind: endingOf(name).toUpperCase() || m.file_no_ending(), size: sizeWords(size) });

/** Why this device does not even begin with a file. */
export type LocalRefusal = 'kind' | 'empty' | 'big' | 'unread';

/** What keeps a file from being sent, and what to do about it. */
export function refusalWords(reason: LocalRefusal | ApiError): string {
  if (!(reason instanceof ApiError)) return local[reason]();
  const { code, details } = reason;
  if (code === 'FILE_TYPE') return m.file_why_bytes(); // its ending was allowed, or it would not have left this device
  if (code === 'FILE_TOO_BIG') return local.big();
  if (code === 'FILES_FULL') return details.of === 'meeting' ? m.file_why_meeting_full() : personFull();
  if (code === 'MEETING_OVER') return m.file_why_over();
  return errorMessage(reason);
}

const local: Record<LocalRefusal, () => string> = {
  kind: m.file_why_kind,
  empty: m.file_why_empty,
  big: () => m.file_why_big({ size: sizeWords(MAX_FILE_BYTES) }),
  unread: m.file_why_unread,
};

const personFull = () => m.file_why_person_full({ count: MAX_PERSON_FILES, size: sizeWords(MAX_PERSON_BYTES) });
