import { earlier, later } from '../time/interval.ts';
import type { Connection } from './connection.ts';
import { parseIdentity } from './identity.ts';

/** What matters of a LiveKit webhook. Moments have whole seconds. */
export interface RoomEvent {
  readonly event: string;
  /** LiveKit's createdAt: when it happened, not when it arrived. */
  readonly at: Date;
  readonly room: { readonly name: string; readonly sid: string };
  readonly track?: { readonly sid: string; readonly source: string };
  readonly participant?: { readonly sid: string; readonly identity: string; readonly joinedAt: Date | null };
}

export type AttendanceCommand =
  | { readonly do: 'open-room'; readonly name: string; readonly sid: string; readonly from: Date }
  | { readonly do: 'close-room'; readonly name: string; readonly sid: string; readonly to: Date }
  | {
      readonly do: 'join';
      readonly participantSid: string;
      readonly personId: string;
      readonly connectionId: string;
      readonly from: Date;
    }
  | {
      readonly do: 'leave';
      readonly participantSid: string;
      readonly personId: string;
      readonly connectionId: string;
      /** When this connection began, if the event says it. */
      readonly from: Date | null;
      readonly to: Date;
    }
  | {
      readonly do: 'show-screen' | 'hide-screen';
      readonly trackSid: string;
      readonly participantSid: string;
      readonly personId: string;
      readonly at: Date;
    };

/** What an event means for the record; null: nothing (other tracks, egress, strangers' identities). */
export function commandOf({ event, at, room, participant, track }: RoomEvent): AttendanceCommand | null {
  if (event === 'room_started') return { do: 'open-room', name: room.name, sid: room.sid, from: at };
  if (event === 'room_finished') return { do: 'close-room', name: room.name, sid: room.sid, to: at };
  const identity = participant && parseIdentity(participant.identity);
  if (!participant || !identity) return null;
  const common = { participantSid: participant.sid, ...identity };
  if (event === 'participant_joined') return { do: 'join', ...common, from: participant.joinedAt ?? at };
  if (event === 'participant_left' || event === 'participant_connection_aborted') {
    return { do: 'leave', ...common, from: participant.joinedAt, to: at };
  }
  // A camera that is switched off is only muted, of which no webhook tells: its time can't be known from here.
  if ((event === 'track_published' || event === 'track_unpublished') && track?.source === 'SCREEN_SHARE') {
    const act = event === 'track_published' ? 'show-screen' : 'hide-screen';
    return { do: act, trackSid: track.sid, participantSid: participant.sid, personId: identity.personId, at };
  }
  return null;
}

/**
 * The row of a connection after a command, given the row before (null: none). Commands of one sid may come twice and in any order
 * with the same result; what LiveKit says replaces what was estimated. Apply under a lock on the row.
 */
export function applyToConnection(row: Connection | null, command: Extract<AttendanceCommand, { do: 'join' | 'leave' }>): Connection {
  const { participantSid, personId, connectionId } = command;
  const key = { participantSid, personId, connectionId };
  const told = row?.source === 'webhook' ? row : null;
  if (command.do === 'join') {
    const from = told ? earlier(told.from, command.from) : command.from;
    const inferredEnd = told === null ? (row?.to ?? null) : null;
    if (row !== null && inferredEnd !== null) return { ...row, from, to: later(inferredEnd, from) };
    return { ...key, from, to: told?.to ?? null, source: 'webhook', confidence: 'exact' };
  }
  const to = told?.to ? later(told.to, command.to) : command.to;
  const starts = [command.from, command.to, command.from === null || told ? row?.from : null].filter((at) => at instanceof Date);
  const beginsExactly = command.from !== null || told?.confidence === 'exact';
  return { ...key, from: starts.reduce(earlier), to, source: 'webhook', confidence: beginsExactly ? 'exact' : 'estimated' };
}

/** The connections after events of a meeting, in any order, repeated or not. Pure form of what the job does row by row. */
export function foldEvents(connections: readonly Connection[], events: readonly RoomEvent[]): readonly Connection[] {
  const rows = new Map(connections.map((row) => [row.participantSid, row]));
  for (const event of events) {
    const command = commandOf(event);
    if (command?.do !== 'join' && command?.do !== 'leave') continue;
    rows.set(command.participantSid, applyToConnection(rows.get(command.participantSid) ?? null, command));
  }
  return [...rows.values()].sort((a, b) => a.from.getTime() - b.from.getTime() || (a.participantSid < b.participantSid ? -1 : 1));
}
