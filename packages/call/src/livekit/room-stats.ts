import { type LocalTrack, type RemoteTrack, type Room, Track } from 'livekit-client';
import type { MediaKind, TrackStats } from '../counters.ts';

/** The statistics of every track that a room sends or receives at the moment. */
export async function trackStats(room: Room): Promise<TrackStats[]> {
  const jobs: Promise<TrackStats | null>[] = [];
  for (const { track } of room.localParticipant.trackPublications.values())
    if (track) jobs.push(stats('sent', track, () => (track as LocalTrack).sender?.getStats()));
  for (const participant of room.remoteParticipants.values())
    for (const { track } of participant.trackPublications.values())
      if (track) jobs.push(stats('received', track, () => (track as RemoteTrack).receiver?.getStats()));
  return (await Promise.all(jobs)).filter((one) => one !== null);
}

async function stats(
  direction: 'sent' | 'received',
  track: Track,
  ask: () => Promise<RTCStatsReport> | undefined,
): Promise<TrackStats | null> {
  const report = await ask()?.catch(() => undefined);
  return report ? { direction, kind: mediaKind(track), report: report.values() as Iterable<Record<string, unknown>> } : null;
}

function mediaKind(track: Track): MediaKind {
  if (track.kind === Track.Kind.Audio) return 'audio';
  return track.source === Track.Source.ScreenShare ? 'screen' : 'video';
}

/** Bytes that arrived on the network paths of a room (media, their feedback and liveness checks): growth means the way is alive. */
export function arrivedBytes(tracks: readonly TrackStats[]): number {
  const byPath = new Map<unknown, number>();
  for (const { report } of tracks)
    for (const entry of report)
      if (entry.type === 'candidate-pair') byPath.set(entry.id, Number(entry.bytesReceived ?? 0) + Number(entry.responsesReceived ?? 0));
  return [...byPath.values()].reduce((sum, one) => sum + one, 0);
}
