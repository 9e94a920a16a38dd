import { DomainError } from '../../packages/domain/src/error/domain-error.ts';
import type { ListedParticipant, Rooms } from '../../apps/service/src/livekit/rooms.ts';

/** Stands in for LiveKit's administration where a test needs rooms but no media. A test says who is inside, and whether it is there at all. */
export class PretendRooms implements Rooms {
  readonly rooms = new Map<string, { sid: string; participants: ListedParticipant[] }>();
  away = false;

  enter(room: string, participant: ListedParticipant): void {
    this.rooms.get(room)?.participants.push(participant);
  }

  leave(sid: string): void {
    for (const room of this.rooms.values()) room.participants = room.participants.filter((one) => one.sid !== sid);
  }

  unavailable = async () => (this.away ? 'away' : undefined);

  async ensure(name: string): Promise<string> {
    this.#answer();
    const room = this.rooms.get(name) ?? { sid: `RM_${name}_${this.rooms.size}`, participants: [] };
    this.rooms.set(name, room);
    return room.sid;
  }

  async participants(name: string): Promise<{ sid: string; participants: ListedParticipant[] } | undefined> {
    this.#answer();
    return this.rooms.get(name);
  }

  async remove(name: string): Promise<void> {
    this.#answer();
    this.rooms.delete(name);
  }

  async removeParticipant(name: string, identity: string): Promise<void> {
    this.#answer();
    const room = this.rooms.get(name);
    if (room) room.participants = room.participants.filter((one) => one.identity !== identity);
  }

  /** Who speaks, as a test says; closing takes them out. */
  readonly open = new Set<string>();

  async closeMicrophone(_name: string, identity: string): Promise<boolean> {
    this.#answer();
    return this.open.delete(identity);
  }

  /** Whose hands are raised, as a test says; lowering takes them out. */
  readonly hands = new Set<string>();

  async lowerHand(_name: string, identity: string): Promise<boolean> {
    this.#answer();
    return this.hands.delete(identity);
  }

  token = async ({ room, identity }: { room: string; identity: string }) => `${room} ${identity}`;

  recorderToken = async (room: string) => `recorder ${room}`;

  async holderOf(token: string): Promise<{ room: string; identity: string } | undefined> {
    const [room, identity] = token.split(' ');
    return room && identity ? { room, identity } : undefined;
  }

  #answer(): void {
    if (this.away) throw new DomainError('LIVEKIT_UNAVAILABLE');
  }
}
