/** Where to go after signing in: only a path of our own origin; anything else becomes the start page. */
export function localPath(next: string | null | undefined): string {
  if (!next || !next.startsWith('/') || next.startsWith('//') || next.includes('\\') || /\p{Cc}/u.test(next)) return '/';
  const url = new URL(next, 'http://local.invalid');
  if (url.host !== 'local.invalid' || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-in')) return '/';
  return url.pathname + url.search + url.hash;
}
