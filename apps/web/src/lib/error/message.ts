import type { ErrorCode } from '@tandem/domain/error/error-code';
import { ApiError } from '#lib/api/api-error.ts';
import { m } from '#lib/paraglide/messages.js';

/** Every refusal of the API in words. A code without a sentence does not compile. */
const sentences: Record<ErrorCode, () => string> = {
  UNAUTHENTICATED: m.error_unauthenticated,
  NOT_FOUND: m.error_not_found,
  INVALID: m.error_invalid,
  DATE_ORDER: m.error_date_order,
  CONFLICT: m.error_conflict,
  NOT_ALLOWED_NOW: m.error_not_allowed_now,
  TOO_LATE: m.error_too_late,
  TOO_MANY_REQUESTS: m.error_too_many_requests,
  LINK_EXPIRED: m.error_link_expired,
  WRONG_CODE: m.error_wrong_code,
  NAME_TAKEN: m.error_name_taken,
  ALREADY_MEMBER: m.error_already_member,
  EMAIL_TAKEN: m.error_email_taken,
  WRONG_PASSWORD: m.error_wrong_password,
  FILE_TOO_BIG: m.error_file_too_big,
  FILE_TYPE: m.error_file_type,
  FILES_FULL: m.error_files_full,
  PROGRAMME_ENDED: m.error_programme_ended,
  PROGRAMME_NOT_ACTIVE: m.error_programme_not_active,
  PROGRAMME_NEEDS_PEOPLE: m.error_programme_needs_people,
  MEETING_OVER: m.error_meeting_over,
  MEETING_CANCELLED: m.error_meeting_cancelled,
  MEETING_NOT_OPEN: m.error_meeting_not_open,
  WAIT_IN_LOBBY: m.error_wait_in_lobby,
  ENTRY_REFUSED: m.error_entry_refused,
  SLOT_TAKEN: m.error_slot_taken,
  LIVEKIT_UNAVAILABLE: m.error_livekit_unavailable,
  DOCUMENT_FULL: m.error_document_full,
  UNAVAILABLE: m.error_unavailable,
  INTERNAL: m.error_internal,
};

/** Why something cannot be done now, where the service gives a reason that a person can do something about. */
const whyNotNow: Record<string, () => string> = {
  'poll-under-way': m.error_poll_under_way,
  'poll-closed': m.error_poll_closed,
  answered: m.error_poll_answered,
  'round-under-way': m.error_round_under_way,
  recording: m.error_recording_under_way,
  subgroups: m.error_in_subgroups,
};

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(sentences, code);
}

/** What to tell a person about anything that was thrown. */
export function errorMessage(reason: unknown): string {
  if (!(reason instanceof ApiError)) return m.error_unknown({ code: 'WEB' });
  if (reason.code === 'NETWORK') return m.error_network();
  const why = reason.code === 'NOT_ALLOWED_NOW' && whyNotNow[String(reason.details.reason)];
  if (why) return why();
  return isErrorCode(reason.code) ? sentences[reason.code]() : m.error_unknown({ code: `${reason.status} ${reason.code}` });
}
