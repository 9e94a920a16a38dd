import { FormSending } from '#lib/form/form-sending.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

/** The own password, before the wish to be forgotten is taken. */
export class ErasureForm {
  password = $state('');

  readonly sending = new FormSending<'password'>({
    words: { password: m.erasure_password_missing },
    explain: ({ code }) => (code === 'WRONG_PASSWORD' ? { field: 'password', text: m.error_wrong_password() } : undefined),
  });

  check(): boolean {
    return this.sending.check({ password: !this.password && m.erasure_password_missing() });
  }
}
