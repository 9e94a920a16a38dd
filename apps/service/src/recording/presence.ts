import { parseIdentity } from '@tandem/domain/meeting/identity';
import type { Ports } from '../platform/ports.ts';

/** Who is in the call at this moment, by LiveKit's own list. @throws DomainError LIVEKIT_UNAVAILABLE */
export async function presentIn(meetingId: string, { database, rooms }: Pick<Ports, 'database' | 'rooms'>): Promise<Set<string>> {
  const names = await database.roomInstance.findMany({ where: { meetingId }, select: { name: true }, distinct: ['name'] });
  const listed = await Promise.all(names.map(({ name }) => rooms.participants(name)));
  return new Set(listed.flatMap((room) => (room?.participants ?? []).flatMap(({ identity }) => parseIdentity(identity)?.personId ?? [])));
}
