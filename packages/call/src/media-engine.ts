import type { RtpCounters } from './counters.ts';
import type { EffectKind, EffectTrouble, Effects } from './effects/effects.ts';
import type { DeviceKind } from './media/device-choices.ts';
import type { OpenedTracks } from './media/device-check.ts';
import type { DeviceFailure } from './media/open-device.ts';
import type { CallVideo } from './media/call-video.ts';
import type { MinuteCost } from './minute-cost.ts';
import type { ConnectionView } from './people.ts';
import type { HeardSample } from './record/quality.ts';
import type { PicturePlan, Thrift } from './thrift.ts';
import type { Wishes } from './wishes.ts';

/** Why the connection to the media server ended without our asking. `gone` covers everything the service must be asked about. */
export type LossReason = 'gone' | 'removed' | 'elsewhere' | 'page';

/** What limits the own picture at the moment, as the encoder says. */
export type SendingLimit = 'none' | 'bandwidth' | 'cpu';

/** The media as they are now, read from tracks and participants, not from what was asked for. */
export interface EngineView {
  connections: ConnectionView[];
  microphone: { sending: boolean; failure: DeviceFailure | null };
  camera: { sending: boolean; failure: DeviceFailure | null; video: CallVideo | null };
  screen: boolean;
  hand: string | null;
  /** What the own microphone gives, muted or not, before anything is done to it. */
  microphoneTrack: MediaStreamTrack | null;
  /** Of the own connection. */
  participantSid: string | null;
  identity: string | null;
  /** The browser waits for a click before it plays sound. */
  audioBlocked: boolean;
  /** Since when (ms) no sound comes that should; null: it comes, or none is to be expected. */
  unheardSince: number | null;
  sendingLimit: SendingLimit;
  /** Which pictures may flow at the moment. */
  plan: PicturePlan;
}

export interface EngineEvents {
  /** The view may have changed. */
  changed(): void;
  /** The connection is shaken; it tries to mend itself. Called again whenever `media` changes meanwhile. */
  interrupted(media: 'flowing' | 'stopped'): void;
  mended(): void;
  lost(reason: LossReason): void;
  /** Every few seconds of a connection: what has come of others' sound over the tracks that exist now. */
  heard(sample: HeardSample): void;
  /** Another than this person muted the own microphone at the server. */
  mutedByOther(): void;
  /** An effect has ended by itself, or cannot be had. A blurred camera sends nothing from here on. */
  effectTrouble(kind: EffectKind, why: EffectTrouble): void;
  /** The own connection came or left. */
  came(participantSid: string, at: number): void;
  left(participantSid: string, at: number): void;
}

/** The media side of a call: one lives as long as the call and outlives connections. Made by `livekit/livekit-engine.ts`. */
export interface MediaEngine {
  /** Connects anew and publishes what the wishes say. Rejects when it cannot. */
  connect(url: string, token: string): Promise<void>;
  /** Leaves the room but keeps the devices. */
  disconnect(): Promise<void>;
  /** Leaves, and stops every device. */
  close(): Promise<void>;
  adopt(tracks: OpenedTracks): void;
  /** Brings microphone, camera, who receives them and what is received to what the wishes, effects, thrift and company say; `retry` also tries a device again that had failed. */
  settle(retry?: 'microphone' | 'camera' | 'both'): void;
  shareScreen(on: boolean): Promise<void>;
  switchDevice(kind: DeviceKind, deviceId: string): Promise<void>;
  raiseHand(at: string | null): Promise<void>;
  startAudio(): Promise<void>;
  view(): EngineView;
  counters(): Promise<RtpCounters>;
  minuteCost(): MinuteCost | null;
}

export interface EngineOptions {
  wishes(): Wishes;
  thrift(): Thrift;
  effects(): Effects;
  /** Those with whom sound and pictures are exchanged, by their persons' ids; null: everybody in the room. */
  company(): ReadonlySet<string> | null;
  deviceId(kind: DeviceKind): string | undefined;
  events: EngineEvents;
}

export type OpenEngine = (options: EngineOptions) => Promise<MediaEngine>;
