import { Room, RoomEvent, Track, VideoPresets, getLogger } from 'livekit-client';
import { signallingUrl } from '../signalling-url.ts';
import { allowOnly } from './allow-only.ts';
import type { FlowSample } from './flow.ts';
import { type PathFacts, pathFacts } from './path-facts.ts';
import { noisyPicture } from './noisy-picture.ts';

/** Over what media are to be sent: directly by UDP or TCP, or through the relay (TURN) of the installation. */
export type Way = 'udp' | 'tcp' | 'relay';

/** A place in the room of a check that is connected over one way. */
export interface MediaWay {
  path(): Promise<PathFacts | null>;
  /** Sends a picture that cannot be compressed. */
  send(bitsPerSecond: number): Promise<void>;
  /** The video of this place so far: packets out or in, lost ones, and whether the encoder is held back by the computer. */
  video(): Promise<Pick<FlowSample, 'packets' | 'lost' | 'busy'>>;
  close(): Promise<void>;
}

/** One way and no other. `way` null: nothing passes there. `relays`: whether the installation has a relay; null: the signalling never came up. */
export interface OpenedWay {
  way: MediaWay | null;
  relays: boolean | null;
}

getLogger('livekit').setDefaultLevel('silent');

/** The other side needs as long as the browser tries addresses that do not answer. */
const PATIENCE = 9000;

export async function openMediaWay({ url, token, way }: { url: string; token: string; way: Way }): Promise<OpenedWay> {
  const room = new Room({ adaptiveStream: false, dynacast: false, disconnectOnPageLeave: true });
  let relays: boolean | null = null;
  room.on(RoomEvent.SignalConnected, () => {
    relays = (room.engine.latestJoinResponse?.iceServers ?? []).some(({ urls }) => urls.some((one) => /^turns?:/.test(one)));
    if (way !== 'relay') allowOnly(room.engine.client, way);
  });
  try {
    await room.connect(signallingUrl(url), token, {
      ...{ maxRetries: 0, websocketTimeout: 8000, peerConnectionTimeout: PATIENCE },
      ...(way === 'relay' && { rtcConfig: { iceTransportPolicy: 'relay' } }),
    });
  } catch {
    void room.disconnect();
    return { way: null, relays };
  }
  return { way: connected(room), relays };
}

function connected(room: Room): MediaWay {
  let stopPicture = () => {};
  const reports = async (): Promise<Record<string, unknown>[]> => {
    const { publisher, subscriber } = room.engine.pcManager ?? {};
    const all = await Promise.all([publisher?.getStats(), subscriber?.getStats()]);
    return all.flatMap((report) => [...(report?.values() ?? [])] as Record<string, unknown>[]);
  };
  return {
    path: async () => pathFacts(await reports()),
    async send(bitsPerSecond) {
      const picture = noisyPicture();
      stopPicture = picture.stop;
      await room.localParticipant.publishTrack(picture.track, {
        source: Track.Source.Camera,
        simulcast: false,
        videoCodec: 'vp8',
        degradationPreference: 'maintain-framerate',
        videoEncoding: { ...VideoPresets.h360.encoding, maxBitrate: bitsPerSecond },
      });
    },
    async video() {
      const sums = { packets: 0, lost: 0, busy: false };
      for (const entry of await reports()) {
        if (entry.kind !== 'video' || (entry.type !== 'inbound-rtp' && entry.type !== 'outbound-rtp')) continue;
        sums.packets += Number(entry.packetsReceived ?? entry.packetsSent ?? 0);
        sums.lost += Number(entry.packetsLost ?? 0);
        if (entry.qualityLimitationReason === 'cpu') sums.busy = true;
      }
      return sums;
    },
    async close() {
      stopPicture();
      await room.disconnect();
    },
  };
}
