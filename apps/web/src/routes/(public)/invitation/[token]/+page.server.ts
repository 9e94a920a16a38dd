import { fail, redirect } from '@sveltejs/kit';
import type { InvitationByToken } from '@tandem/contracts/invitation';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { pageData } from '#lib/api/page-data.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { minPasswordLength } from '#lib/session/password-length.ts';
import type { Actions, PageServerLoad } from './$types';

const address = (token: string) => `/invitations/by-token/${encodeURIComponent(token)}`;

export const load: PageServerLoad = async ({ fetch, url, params }) => {
  const invitation = await pageData({ fetch, url }, (client) =>
    client.get<InvitationByToken>(address(params.token)).catch((reason: unknown) => {
      // An address cut in half by a mail program is no token at all: to the person it is the same.
      if (reason instanceof ApiError && [400, 404, 410, 422].includes(reason.status)) return null;
      throw reason;
    }),
  );
  return { title: m.invitation_title(), invitation };
};

export const actions: Actions = {
  /** A newcomer gets an account and is in; someone with an account signs in first, since only the invited person may accept. */
  async default({ request, fetch, params }) {
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const existing = text('existing') === 'yes';
    const [email, password] = [text('email').trim(), text('password')];
    const given = { name: text('name').trim(), email, timeZone: text('timeZone') };
    const wrong = (field: 'name' | 'email' | 'password', problem: string, status = 400) =>
      fail(status, { ...given, wrong: field, problem });

    if (!given.name) return wrong('name', m.person_name_missing());
    if (!email) return wrong('email', m.invitation_email_wrong());
    if (!existing && password.length < minPasswordLength) return wrong('password', m.session_password_short({ length: minPasswordLength }));
    if (existing) {
      try {
        await api(fetch).post('/auth/sign-in/email', { email, password });
      } catch (reason) {
        const status = reason instanceof ApiError && reason.status >= 400 ? reason.status : 503;
        if ([400, 401, 403, 422].includes(status)) return wrong('password', m.invitation_wrong_password(), 400);
        return fail(status, { ...given, wrong: undefined, problem: errorMessage(reason) });
      }
    }
    try {
      const newcomer = { ...given, password, language: getLocale() };
      await api(fetch).post(`${address(params.token)}/accept`, existing ? {} : newcomer);
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      if (reason.fields.some(({ path }) => path === 'email')) return wrong('email', m.invitation_email_wrong());
      return fail(reason.status >= 400 ? reason.status : 503, { ...given, wrong: undefined, problem: errorMessage(reason) });
    }
    redirect(303, '/');
  },
};
