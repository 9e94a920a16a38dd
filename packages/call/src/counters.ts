/** Sums over all streams of one kind in one direction, as the browser's RTP statistics count them. `frames` is 0 for sound. */
export interface RtpCounter {
  packets: number;
  bytes: number;
  frames: number;
}

export type MediaKind = 'audio' | 'video' | 'screen';

/**
 * What media truly flow, for tests and diagnostics. The counts belong to the tracks that exist now: a new connection begins
 * at zero, so judge by growth between two readings. `rtt`: ms on the chosen network path, null when unknown.
 */
export interface RtpCounters {
  at: number;
  sent: Record<MediaKind, RtpCounter>;
  received: Record<MediaKind, RtpCounter>;
  rtt: number | null;
}

const zero = (): Record<MediaKind, RtpCounter> => ({
  audio: { packets: 0, bytes: 0, frames: 0 },
  video: { packets: 0, bytes: 0, frames: 0 },
  screen: { packets: 0, bytes: 0, frames: 0 },
});

export const noCounters = (at: number): RtpCounters => ({ at, sent: zero(), received: zero(), rtt: null });

/** One report of `getStats` and what it is about. */
export interface TrackStats {
  direction: 'sent' | 'received';
  /** Whose track it is. */
  participantSid: string;
  kind: MediaKind;
  report: readonly Record<string, unknown>[];
}

/** Sums reports of tracks. Streams of one track (simulcast layers) are added; each stream counts once by its id. */
export function sumCounters(at: number, tracks: readonly TrackStats[]): RtpCounters {
  const sums = noCounters(at);
  for (const { direction, kind, report } of tracks) {
    const into = sums[direction][kind];
    for (const entry of report) {
      if (entry.type === (direction === 'sent' ? 'outbound-rtp' : 'inbound-rtp')) {
        into.packets += number(entry[direction === 'sent' ? 'packetsSent' : 'packetsReceived']);
        into.bytes += number(entry[direction === 'sent' ? 'bytesSent' : 'bytesReceived']);
        into.frames += number(entry[direction === 'sent' ? 'framesEncoded' : 'framesDecoded']);
      }
      if (entry.type === 'candidate-pair' && entry.nominated === true && typeof entry.currentRoundTripTime === 'number')
        sums.rtt = Math.round(entry.currentRoundTripTime * 1000);
    }
  }
  return sums;
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0);
