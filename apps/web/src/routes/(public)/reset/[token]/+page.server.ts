import { fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { minPasswordLength } from '#lib/session/password-length.ts';
import type { Actions, PageServerLoad } from './$types';

/** A dead link says so before a password is thought up. Where nobody can tell, the form is there and sending it tells. */
export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const look = `/api/auth/reset-password/${encodeURIComponent(params.token)}?callbackURL=/sign-in`;
  const onward = (await fetch(look, { redirect: 'manual' })).headers.get('location');
  return { title: m.session_forgot_title(), expired: onward !== null && new URL(onward, url).searchParams.has('error') };
};

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
      return fail(410, { expired: true, problem: undefined });
    }
    redirect(303, '/sign-in?notice=password-saved');
  },
};
