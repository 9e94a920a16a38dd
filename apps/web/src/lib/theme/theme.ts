/** The chosen theme; none chosen follows the system. */
export type Theme = 'light' | 'dark';

const cookie = 'tandem_theme';
const year = 31_536_000;

/** For `<html>`: set on the server, so that the page never flashes. */
export function themeAttribute(cookies: { get(name: string): string | undefined }): string {
  const chosen = cookies.get(cookie);
  return chosen === 'light' || chosen === 'dark' ? `data-theme="${chosen}"` : '';
}

/** Switches to the other theme and remembers it. */
export function toggleTheme(): Theme {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const next: Theme = dark ? 'light' : 'dark';
  root.dataset.theme = next;
  document.cookie = `${cookie}=${next}; path=/; max-age=${year}; samesite=lax`;
  return next;
}
