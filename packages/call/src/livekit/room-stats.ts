import { type LocalTrack, type RemoteTrack, type Room, Track } from 'livekit-client';
import type { MediaKind, TrackStats } from '../counters.ts';
import type { SoundCounts } from '../strain.ts';

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

/** Sound packets of both directions, and those of them that never arrived. */
export function soundCounts(tracks: readonly TrackStats[]): SoundCounts {
  const sums = { arrived: 0, lost: 0 };
  for (const { report } of tracks.filter(({ kind }) => kind === 'audio'))
    for (const entry of report) {
      if (entry.type === 'inbound-rtp') sums.arrived += Number(entry.packetsReceived ?? 0);
      if (entry.type === 'outbound-rtp') sums.arrived += Number(entry.packetsSent ?? 0);
      if (entry.type === 'remote-inbound-rtp') sums.arrived -= Number(entry.packetsLost ?? 0);
      if (entry.type === 'inbound-rtp' || entry.type === 'remote-inbound-rtp') sums.lost += Number(entry.packetsLost ?? 0);
    }
  return sums;
}

/** Sound of others: packets that arrived, and those that never did. */
export function heardCounts(tracks: readonly TrackStats[]): { packets: number; lost: number } {
  const sums = { packets: 0, lost: 0 };
  for (const { report, direction, kind } of tracks)
    for (const entry of report)
      if (direction === 'received' && kind === 'audio' && entry.type === 'inbound-rtp') {
        sums.packets += Number(entry.packetsReceived ?? 0);
        sums.lost += Math.max(0, Number(entry.packetsLost ?? 0));
      }
  return sums;
}

/** What went over the network paths of a room: their number, bytes both ways, and `arrived`, which also counts answers to liveness checks. */
export interface PathBytes {
  paths: number;
  sent: number;
  received: number;
  arrived: number;
}

/** Of the connections themselves: they have a path before anything is sent or received over it. */
export async function pathBytes(room: Room): Promise<PathBytes> {
  const { publisher, subscriber } = room.engine.pcManager ?? {};
  const reports = await Promise.all([publisher?.getStats(), subscriber?.getStats()]);
  const pairs = reports.flatMap((report) => [...(report?.values() ?? [])] as Record<string, unknown>[]).filter(isPair);
  const sum = (name: string) => pairs.reduce((total, pair) => total + Number(pair[name] ?? 0), 0);
  const received = sum('bytesReceived');
  return { paths: pairs.length, sent: sum('bytesSent'), received, arrived: received + sum('responsesReceived') };
}

const isPair = ({ type }: Record<string, unknown>) => type === 'candidate-pair';
