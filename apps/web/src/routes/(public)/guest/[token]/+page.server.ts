import { fail, redirect } from '@sveltejs/kit';
import { isGuestName } from '@tandem/domain/guest/name';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { pageData } from '#lib/api/page-data.ts';
import { readVisit } from '#lib/guest/visit.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

/** The page is the same whether there is such a link or not: what it leads to is told only behind the code. */
export const load: PageServerLoad = async ({ fetch, url, locals }) => {
  const visit = locals.me ? null : await pageData({ fetch, url }, readVisit);
  return { title: m.guest_title(), present: visit?.me.name ?? null };
};

type Field = 'name' | 'code' | 'agreed';

export const actions: Actions = {
  async default({ request, fetch, params }) {
    const form = await request.formData();
    const text = (name: Field) => String(form.get(name) ?? '').trim();
    const [name, code, agreed] = [text('name').normalize('NFC'), text('code').replaceAll(/\s/gu, ''), text('agreed') === 'yes'];
    const wrong = (field: Field | undefined, problem: string, status = 400) => fail(status, { name, agreed, wrong: field, problem });

    if (!isGuestName(name)) return wrong('name', name ? m.guest_name_wrong() : m.person_name_missing());
    if (!/^\d{6}$/u.test(code)) return wrong('code', m.guest_code_missing());
    if (!agreed) return wrong('agreed', m.guest_agree_missing());
    try {
      await api(fetch).post('/guests', { token: params.token, code, name, language: getLocale(), agreed });
    } catch (reason) {
      if (!(reason instanceof ApiError)) throw reason;
      // An address cut in half by a mail program is no token at all: to the person it is the same.
      if (reason.code === 'WRONG_CODE' || reason.code === 'INVALID') return wrong('code', m.guest_code_wrong());
      if (reason.code === 'NAME_TAKEN') return wrong('name', m.guest_name_taken());
      if (reason.code === 'TOO_MANY_REQUESTS') return wrong('code', m.guest_too_often(), reason.status);
      return wrong(undefined, errorMessage(reason), reason.status >= 400 ? reason.status : 503);
    }
    redirect(303, '/guest');
  },
};
