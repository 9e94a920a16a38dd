import { randomBytes } from 'node:crypto';

/** A room in LiveKit for one check of one person. */
export const newCheckRoom = (personId: string): string => `check-${personId}-${randomBytes(6).toString('hex')}`;

/** Whose check a room is for; undefined when it is for none. */
export function personOfCheckRoom(name: string): string | undefined {
  return /^check-([0-9a-f-]{36})-[0-9a-f]{12}$/.exec(name)?.[1];
}
