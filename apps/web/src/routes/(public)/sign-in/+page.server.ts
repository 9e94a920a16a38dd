import { fail, redirect } from '@sveltejs/kit';
import { api } from '#lib/api/client.ts';
import { ApiError } from '#lib/api/api-error.ts';
import { m } from '#lib/paraglide/messages.js';
import { localPath } from '#lib/session/local-path.ts';
import type { DemoPerson } from '#lib/sign-in/demo-person.ts';
import { signInProblem } from '#lib/sign-in/sign-in-problem.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, locals, url }) => {
  const next = localPath(url.searchParams.get('next'));
  if (locals.me) redirect(303, next);
  // Outside a demonstration the address does not exist.
  const { people } = await api(fetch)
    .get<{ people: DemoPerson[] }>('/session/demo')
    .catch(() => ({ people: [] }));
  return { title: m.session_title(), next, people, notice: url.searchParams.get('notice') };
};

/** Forms work before the page's script has come, and a password never gets into an address. */
export const actions: Actions = {
  async password({ request, fetch }) {
    const form = await request.formData();
    const email = String(form.get('email') ?? '').trim();
    try {
      await api(fetch).post('/auth/sign-in/email', { email, password: String(form.get('password') ?? '') });
    } catch (reason) {
      return fail(statusOf(reason), { email, problem: signInProblem(reason) });
    }
    redirect(303, localPath(String(form.get('next'))));
  },
  async demo({ request, fetch }) {
    const form = await request.formData();
    try {
      await api(fetch).post('/session/demo', { login: String(form.get('login')) });
    } catch (reason) {
      return fail(statusOf(reason), { email: '', problem: signInProblem(reason) });
    }
    redirect(303, localPath(String(form.get('next'))));
  },
};

const statusOf = (reason: unknown) => (reason instanceof ApiError && reason.status >= 400 ? reason.status : 503);
