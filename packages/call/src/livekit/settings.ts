import {
  AudioPresets,
  type RoomConnectOptions,
  type RoomOptions,
  type ScreenShareCaptureOptions,
  ScreenSharePresets,
  type TrackPublishOptions,
  VideoPreset,
  VideoPresets,
} from 'livekit-client';
import type { PicturePlan } from '../thrift.ts';
import { createReconnectPolicy } from './reconnect-policy.ts';

/**
 * How media are sent and received. Sound has the right of way and is repeated in the packets (RED); the picture goes out in three
 * layers from 180p, so that a newcomer gets the smallest at once, without waiting for a key frame of a large one, and the server
 * raises it afterwards. Devices are not stopped with a connection: the next one takes them over.
 */
export function roomOptions(speaker: string | undefined, mediaFlows: () => boolean): RoomOptions {
  return {
    adaptiveStream: { pixelDensity: 1 },
    dynacast: true,
    stopLocalTrackOnUnpublish: false,
    disconnectOnPageLeave: true,
    reconnectPolicy: createReconnectPolicy(mediaFlows),
    ...(speaker ? { audioOutput: { deviceId: speaker } } : {}),
    publishDefaults: {
      audioPreset: { ...AudioPresets.speech, maxBitrate: 32_000, priority: 'high' },
      dtx: true,
      red: true,
      stopMicTrackOnMute: false,
      simulcast: true,
      videoCodec: 'vp8',
      videoEncoding: VideoPresets.h720.encoding,
      videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
    },
  };
}

/**
 * One attempt of the client each: the call repeats them itself, every time with a fresh token. Where pictures are spared the media server is told
 * so before it sends any: then every track is asked for.
 */
export function connectOptions({ screens, othersCameras }: PicturePlan): RoomConnectOptions {
  return { autoSubscribe: screens && othersCameras, maxRetries: 0, websocketTimeout: 8000, peerConnectionTimeout: 10_000 };
}

/** A shared screen is mostly text: sharp and slow (up to 15 fps) rather than smooth and blurred. */
export const screenCapture: ScreenShareCaptureOptions = {
  audio: true,
  contentHint: 'detail',
  resolution: { ...ScreenSharePresets.h1080fps15.resolution, frameRate: 15 },
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
  systemAudio: 'include',
};

/** The lower layer still shows 12-point text at 5 fps in 250 kbit/s. */
export const screenPublish: TrackPublishOptions = {
  simulcast: true,
  screenShareEncoding: { maxBitrate: 1_500_000, maxFramerate: 15 },
  screenShareSimulcastLayers: [new VideoPreset(1280, 720, 250_000, 5)],
  degradationPreference: 'maintain-resolution',
};
