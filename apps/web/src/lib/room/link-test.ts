import { checkLink, type LinkVerdict } from '@tandem/call/media/link-check';
import { api } from '#lib/api/client.ts';

/** LiveKit's own door behind ours: it answers a request without a token too, and ours answers 502 when nobody is behind it. */
const DOOR = '/livekit/rtc/validate';

/** The way to the media server before a call: first whether the service knows of one, then how fast it answers. */
export async function testLink(): Promise<LinkVerdict> {
  try {
    const { checks } = await api().get<{ checks: { livekit: 'ok' | 'down' } }>('/readyz');
    if (checks.livekit === 'down') return { state: 'no-media-server' };
  } catch {
    return { state: 'offline' };
  }
  return checkLink(DOOR);
}
