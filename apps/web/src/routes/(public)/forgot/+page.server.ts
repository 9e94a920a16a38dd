import { fail } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ title: m.session_forgot_title() });

export const actions: Actions = {
  async default({ request, fetch }) {
    const email = String((await request.formData()).get('email') ?? '').trim();
    if (!email) return fail(400, { email, sent: false, problem: m.error_required() });
    try {
      await api(fetch).post('/auth/request-password-reset', { email, redirectTo: '/reset' });
    } catch (reason) {
      // Whether there is such an account is nobody's business; only pauses and faults are told.
      const told = !(reason instanceof ApiError) || reason.status === 429 || reason.status === 0 || reason.status >= 500;
      if (told)
        return fail(reason instanceof ApiError && reason.status >= 400 ? reason.status : 503, {
          email,
          sent: false,
          problem: errorMessage(reason),
        });
    }
    return { email, sent: true, problem: undefined };
  },
};
