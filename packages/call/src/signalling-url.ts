/**
 * The address LiveKit's client dials. The service answers a join with a path of our own origin (`/livekit`) or an absolute
 * address; the client wants `ws:` or `wss:` and keeps the path as a prefix.
 */
export function signallingUrl(url: string, page: string = location.href): string {
  const absolute = new URL(url, page);
  if (absolute.protocol === 'http:') absolute.protocol = 'ws:';
  if (absolute.protocol === 'https:') absolute.protocol = 'wss:';
  absolute.hash = '';
  return absolute.href.replace(/\/$/, '');
}
