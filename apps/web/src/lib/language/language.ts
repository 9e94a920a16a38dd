import { api } from '#lib/api/client.ts';
import { getLocale, setLocale, type Locale } from '#lib/paraglide/runtime.js';

/** The language of the screen now. */
export const language = (): Locale => getLocale();

export const otherLanguage = (): Locale => (getLocale() === 'ru' ? 'en' : 'ru');

/** Switches the language; a signed-in person keeps it on other devices and in letters too. The page is loaded anew. */
export async function switchLanguage(to: Locale, signedIn: boolean): Promise<void> {
  // A lost connection must not keep anybody from reading in their own language.
  if (signedIn)
    await api()
      .patch('/me', { language: to })
      .catch(() => undefined);
  await setLocale(to);
}
