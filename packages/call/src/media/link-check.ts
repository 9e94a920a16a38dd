/**
 * The verdict on the way to the media server before a call: `good`, `slow` (answers take more than 400 ms), `no-media-server`
 * (our service is there, LiveKit is not), `offline`. It measures the way of the signalling; what UDP can carry shows in the call.
 */
export type LinkVerdict =
  { state: 'checking' } | { state: 'good' | 'slow'; rtt: number } | { state: 'no-media-server' } | { state: 'offline' };

/** Asks the signalling address (`url` as in a join's answer) three times; `rtt` is the median in ms. Also warms the connection. */
export async function checkLink(url: string, ask: typeof fetch = fetch): Promise<LinkVerdict> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now();
    try {
      const answer = await ask(new URL(url, location.href).href.replace(/^ws/, 'http'), {
        cache: 'no-store',
        signal: AbortSignal.timeout(5000),
      });
      if (answer.status >= 500) return { state: 'no-media-server' };
    } catch {
      return { state: 'offline' };
    }
    times.push(performance.now() - start);
  }
  const rtt = Math.round(times.toSorted((a, b) => a - b)[1]!);
  return { state: rtt > 400 ? 'slow' : 'good', rtt };
}
