import { fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { minPasswordLength } from '#lib/session/password-length.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = () => ({ title: m.session_forgot_title() });

export const actions: Actions = {
  async default({ request, fetch, params }) {
    const newPassword = String((await request.formData()).get('password') ?? '');
    if (newPassword.length < minPasswordLength) {
      return fail(400, { expired: false, problem: m.session_password_short({ length: minPasswordLength }) });
    }
    try {
      await api(fetch).post('/auth/reset-password', { newPassword, token: params.token });
    } catch (reason) {
      if (!(reason instanceof ApiError) || reason.status === 0 || reason.status === 429 || reason.status >= 500) {
        return fail(503, { expired: false, problem: errorMessage(reason) });
      }
      return fail(410, { expired: true, problem: m.session_reset_expired() });
    }
    redirect(303, '/sign-in?notice=password-saved');
  },
};
