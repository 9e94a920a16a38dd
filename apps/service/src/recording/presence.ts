import { connectedPeople } from '../meeting/connected-people.ts';
import type { Ports } from '../platform/ports.ts';

/** Who is in the call at this moment. @throws DomainError LIVEKIT_UNAVAILABLE */
export async function presentIn(meetingId: string, ports: Pick<Ports, 'database' | 'rooms'>): Promise<Set<string>> {
  return new Set((await connectedPeople(meetingId, ports)).map(({ personId }) => personId));
}
