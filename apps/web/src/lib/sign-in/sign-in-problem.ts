import { ApiError } from '#lib/api/api-error.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { duration } from '#lib/time/distance.ts';

/** Why signing in did not work. A wrong address and a wrong password read the same, so that nobody learns who has an account. */
export function signInProblem(reason: unknown): string {
  if (!(reason instanceof ApiError)) return errorMessage(reason);
  if (reason.status === 429) {
    const wait = reason.retryAfter === undefined ? m.session_throttled_while() : duration(Math.max(1, Math.ceil(reason.retryAfter / 60)));
    return m.session_throttled({ wait });
  }
  if ([400, 401, 403, 404, 422].includes(reason.status)) return m.session_wrong();
  return errorMessage(reason);
}
