import type { HandleFetch } from '@sveltejs/kit/hooks';

/** Headers of the browser that the API wants to know of too. */
const passedOn = ['user-agent', 'accept-language', 'x-forwarded-for', 'origin'];

/** A load's fetch of our own API stays in this process. Kit adds cookies only to its own routes, so both ways are ours. */
export const sameProcessFetch: HandleFetch = async ({ event, request, fetch }) => {
  const url = new URL(request.url);
  if (!globalThis.tandemApi || url.origin !== event.url.origin || !url.pathname.startsWith('/api/')) return fetch(request);

  const inner = new Request(request);
  // undecoded: the session cookie's value is percent-encoded and must arrive as it came
  const cookies = event.cookies.getAll({ decode: (value) => value });
  if (request.credentials !== 'omit') inner.headers.set('cookie', cookies.map(({ name, value }) => `${name}=${value}`).join('; '));
  for (const name of passedOn) {
    const value = event.request.headers.get(name);
    if (value !== null && !inner.headers.has(name)) inner.headers.set(name, value);
  }

  const response = await globalThis.tandemApi(inner, event.getClientAddress());
  for (const line of response.headers.getSetCookie()) {
    const { name, value, ...options } = event.cookies.parse(line, { decode: (raw) => raw });
    // Kit's own defaults (httpOnly, secure) must not sneak in where the API said otherwise
    event.cookies.set(name, value ?? '', { httpOnly: false, secure: false, ...options, encode: (raw) => raw });
  }
  return response;
};
