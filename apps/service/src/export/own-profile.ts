import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { device } from '../session/device.ts';

/** The account: everything kept about it but the password, which nobody can read. */
export async function ownProfile(actor: Actor, { database }: Ports): Promise<object> {
  const person = await database.person.findUniqueOrThrow({
    where: { id: actor.personId },
    include: {
      memberships: { include: { organisation: { select: { name: true } } }, orderBy: { from: 'asc' } },
      participations: { include: { programme: { select: { title: true, status: true } } }, orderBy: { from: 'asc' } },
      sessions: { orderBy: { createdAt: 'asc' } },
      exports: { orderBy: { at: 'asc' } },
    },
  });
  const { id, name, email, about, category, timeZone, language, preferredHours, isAdmin, createdAt } = person;
  return {
    ...{ id, name, email, about, category, timeZone, language, preferredHours, isAdmin, createdAt },
    roles: person.memberships.map(({ organisation, role, from, to }) => ({ organisation: organisation.name, role, from, to })),
    programmes: person.participations.map(({ programme, part, answer, from, to }) => ({
      ...{ programme: programme.title, status: programme.status },
      ...{ part, answer, from, to },
    })),
    signedIn: person.sessions.map(({ createdAt, updatedAt, ipAddress, userAgent }) => ({
      ...{ since: createdAt, lastSeen: updatedAt, address: ipAddress, device: device(userAgent) },
    })),
    downloads: person.exports.map(({ at }) => at),
  };
}
