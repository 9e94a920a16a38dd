import { parseIdentity } from '@tandem/domain/meeting/identity';
import type { Ports } from '../platform/ports.ts';

/** One connection to the call, by LiveKit's own list. */
export interface Connected {
  room: string;
  identity: string;
  personId: string;
}

/** Who is in the call at this moment, each device apart, in whichever room of the meeting. @throws DomainError LIVEKIT_UNAVAILABLE */
export async function connectedPeople(meetingId: string, { database, rooms }: Pick<Ports, 'database' | 'rooms'>): Promise<Connected[]> {
  const names = await database.roomInstance.findMany({ where: { meetingId }, select: { name: true }, distinct: ['name'] });
  const listed = await Promise.all(names.map(async ({ name }) => ({ name, room: await rooms.participants(name) })));
  return listed.flatMap(({ name, room }) =>
    (room?.participants ?? []).flatMap(({ identity }) => {
      const person = parseIdentity(identity);
      return person ? [{ room: name, identity, personId: person.personId }] : [];
    }),
  );
}
