import { ApiError } from '#lib/api/api-error.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';

/** Why someone cannot be taken into a programme, in the words of the programme. */
export function participantProblem(reason: unknown): string {
  if (reason instanceof ApiError) {
    if (reason.code === 'NOT_FOUND') return m.programme_person_not_found();
    if (reason.code === 'ALREADY_MEMBER') return m.programme_person_already();
    if (reason.code === 'CONFLICT') return m.programme_person_both_parts();
    if (reason.code === 'INVALID') return m.programme_email_wrong();
  }
  return errorMessage(reason);
}
