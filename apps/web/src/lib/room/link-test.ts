import { checkLink, type LinkVerdict } from '@tandem/call/media/link-check';
import { api } from '#lib/api/client.ts';

/** Signalling runs through our own origin, so the way to our service is the way to be measured. */
const DOOR = '/api/healthz';

/** The way to the media server before a call: first whether the service reaches it, then how fast we reach the service. */
export async function testLink(): Promise<LinkVerdict> {
  try {
    const { checks } = await api().get<{ checks: { livekit: 'ok' | 'down' } }>('/readyz');
    if (checks.livekit === 'down') return { state: 'no-media-server' };
  } catch {
    return { state: 'offline' };
  }
  return checkLink(DOOR);
}
