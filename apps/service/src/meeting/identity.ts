import { randomBytes } from 'node:crypto';
import { formatIdentity } from '@tandem/domain/meeting/identity';

/** An identity for one more connection of a person. */
export const newIdentity = (personId: string): string => formatIdentity({ personId, connectionId: randomBytes(6).toString('base64url') });

/** A meeting's room in LiveKit. Who was sent away is kept out by the door of the call, not by a new epoch: the others stay undisturbed. */
export const roomName = (meetingId: string, epoch: number): string => `meeting-${meetingId}-${epoch}`;

/** undefined when the room is not a meeting's. */
export function parseRoomName(name: string): { meetingId: string; epoch: number } | undefined {
  const match = /^meeting-([0-9a-f-]{36})-(\d{1,6})$/.exec(name);
  return match ? { meetingId: match[1]!, epoch: Number(match[2]) } : undefined;
}
