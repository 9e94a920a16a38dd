import { fail, redirect } from '@sveltejs/kit';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { pageData } from '#lib/api/page-data.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { minPasswordLength } from '#lib/session/password-length.ts';
import type { Actions, PageServerLoad } from './$types';

type Invitation = { email: string; name: string; organisationName: string; roles: string[]; expiresAt: string; existing: boolean };

const address = (token: string) => `/invitations/by-token/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const invitation = await pageData({ fetch, url }, (client) =>
    client.get<Invitation>(address(params.token)).catch((reason: unknown) => {
      if (reason instanceof ApiError && [404, 410].includes(reason.status)) return null;
      throw reason;
    }),
  );
  return { title: m.invitation_title(), invitation };
};

export const actions: Actions = {
  async default({ request, fetch, params }) {
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const existing = text('existing') === 'yes';
    const given = { name: text('name').trim(), timeZone: text('timeZone') };
    if (!given.name) return fail(400, { ...given, wrong: 'name' as const, problem: m.person_name_missing() });
    if (!existing && text('password').length < minPasswordLength) {
      return fail(400, { ...given, wrong: 'password' as const, problem: m.session_password_short({ length: minPasswordLength }) });
    }
    try {
      const accepted = { ...given, password: text('password'), language: getLocale() };
      await api(fetch).post(`${address(params.token)}/accept`, accepted);
    } catch (reason) {
      const status = reason instanceof ApiError && reason.status >= 400 ? reason.status : 503;
      const refusedPassword = existing && [401, 403].includes(status);
      return fail(status, {
        ...given,
        wrong: refusedPassword ? ('password' as const) : undefined,
        problem: refusedPassword ? m.invitation_wrong_password() : errorMessage(reason),
      });
    }
    try {
      await api(fetch).post('/auth/sign-in/email', { email: text('email'), password: text('password') });
    } catch {
      // The invitation is accepted by now; the way in is the ordinary one.
      redirect(303, '/sign-in');
    }
    redirect(303, '/');
  },
};
