import { type LocalTrack, type RemoteTrack, type Room, Track } from 'livekit-client';
import type { MediaKind, TrackStats } from '../counters.ts';

/** The statistics of every track that a room sends or receives at the moment. */
export async function trackStats(room: Room): Promise<TrackStats[]> {
  const jobs: Promise<TrackStats | null>[] = [];
  const own = room.localParticipant;
  for (const { track } of own.trackPublications.values())
    if (track) jobs.push(stats('sent', own.sid, track, () => (track as LocalTrack).sender?.getStats()));
  for (const participant of room.remoteParticipants.values())
    for (const { track } of participant.trackPublications.values())
      if (track) jobs.push(stats('received', participant.sid, track, () => (track as RemoteTrack).receiver?.getStats()));
  return (await Promise.all(jobs)).filter((one) => one !== null);
}

async function stats(
  direction: 'sent' | 'received',
  participantSid: string,
  track: Track,
  ask: () => Promise<RTCStatsReport> | undefined,
): Promise<TrackStats | null> {
  const report = await ask()?.catch(() => undefined);
  if (!report) return null;
  return { direction, participantSid, kind: mediaKind(track), report: [...report.values()] as Record<string, unknown>[] };
}

function mediaKind(track: Track): MediaKind {
  if (track.kind === Track.Kind.Audio) return 'audio';
  return track.source === Track.Source.ScreenShare ? 'screen' : 'video';
}

/** What went over the network paths of a room: their number, bytes both ways, and `arrived`, which also counts answers to liveness checks. */
export interface PathBytes {
  paths: number;
  sent: number;
  received: number;
  arrived: number;
}

export function pathBytes(tracks: readonly TrackStats[]): PathBytes {
  const byId = new Map<unknown, Record<string, unknown>>();
  for (const { report } of tracks) for (const entry of report) if (entry.type === 'candidate-pair') byId.set(entry.id, entry);
  const sum = (name: string) => [...byId.values()].reduce((total, entry) => total + Number(entry[name] ?? 0), 0);
  const received = sum('bytesReceived');
  return { paths: byId.size, sent: sum('bytesSent'), received, arrived: received + sum('responsesReceived') };
}
