import { LocalAudioTrack, LocalVideoTrack, PublishTrackError, type Room, Track, TrackEvent, type TrackProcessor } from 'livekit-client';
import type { EffectTrouble } from '../effects/effects.ts';
import { type CaptureKind, type DeviceFailure, deviceFailure, openDevice } from '../media/open-device.ts';
import { serial } from '../media/serial.ts';

/** The own microphone or camera: brought to the wish, over all connections of a call. */
export interface LocalSource {
  readonly track: LocalAudioTrack | LocalVideoTrack | null;
  /** What the device gives, before anything is done to it: silence and ends are read here. */
  readonly device: MediaStreamTrack | null;
  readonly failure: DeviceFailure | null;
  /** Published in the present room, not muted, and fed by a living device. */
  sending(): boolean;
  /** Its effect is wished and not there yet: nothing of it leaves the device, nor is it shown. */
  concealed(): boolean;
  adopt(track: MediaStreamTrack): void;
  use(room: Room | null): void;
  settle(retry: boolean): void;
  switchTo(deviceId: string): Promise<void>;
  close(): void;
}

export type SourceProcessor = TrackProcessor<Track.Kind.Audio, never> | TrackProcessor<Track.Kind.Video, never>;

/** What is done to the sound or the picture before it is sent. */
export interface SourceEffect {
  wish(): boolean;
  /** Loads and makes one. `ready`: it has done something; rejects when it won't. */
  open(onTrouble: (why: EffectTrouble) => void): Promise<{ processor: SourceProcessor; ready?: Promise<void> }>;
  /** While it is wished, nothing goes out without it; else the device itself does until it is there. */
  conceals: boolean;
  trouble(why: EffectTrouble): void;
}

export interface LocalSourceOptions {
  kind: CaptureKind;
  wish(): boolean;
  /** Whatever is wished: not to be sent for the sake of the sound. Then it is not even announced, since the line is probed for what is. */
  heldBack(): boolean;
  deviceId(): string | undefined;
  effect: SourceEffect;
  changed(): void;
  /** The server muted a living microphone: somebody else's decision, to be respected. */
  mutedByOther(): void;
}

/** A processed track lives on when its device has ended: what the device does is asked of the device. */
class Microphone extends LocalAudioTrack {
  get device(): MediaStreamTrack {
    return this._mediaStreamTrack;
  }
}
class Camera extends LocalVideoTrack {
  get device(): MediaStreamTrack {
    return this._mediaStreamTrack;
  }
}

export function createLocalSource(options: LocalSourceOptions): LocalSource {
  const { kind, heldBack, deviceId, effect, changed, mutedByOther } = options;
  const wish = () => options.wish() && !heldBack();
  let track: Microphone | Camera | null = null;
  let room: Room | null = null;
  let failure: DeviceFailure | null = null;
  let muting = false;
  let closed = false;
  let switchingTo: string | null = null;
  /** The effect on the track, unless it is in trouble: such a one is replaced when the effect is wanted again. */
  let worn: SourceProcessor | null = null;

  const published = () =>
    room !== null && track !== null && room.localParticipant.getTrackPublications().some((one) => one.track === track);
  const wears = () => worn !== null && track?.getProcessor() === worn;
  const concealed = () => effect.conceals && effect.wish() && !wears();

  function wrap(media: MediaStreamTrack): Microphone | Camera {
    const made = kind === 'microphone' ? new Microphone(media, undefined, false) : new Camera(media, undefined, false);
    made.source = kind === 'microphone' ? Track.Source.Microphone : Track.Source.Camera;
    made.on(TrackEvent.Muted, () => {
      const live = made.device.readyState === 'live' && !made.device.muted;
      if (made !== track || muting || closed || !wish()) return changed();
      if (kind === 'microphone' && live) mutedByOther();
      else void run(); // the device went away: look for another
    });
    made.on(TrackEvent.Ended, changed).on(TrackEvent.UpstreamPaused, changed).on(TrackEvent.UpstreamResumed, changed);
    return made;
  }

  async function mute(): Promise<void> {
    if (!track || track.isMuted) return;
    muting = true;
    try {
      await track.mute();
    } finally {
      muting = false;
    }
  }

  const step = async (): Promise<void> => {
    if (closed) return;
    try {
      // Before the device wakes: whatever LiveKit does by itself, what is not published it cannot send.
      if ((concealed() || heldBack()) && published()) await room!.localParticipant.unpublishTrack(track!, false);
      await undress();
      await switchDevice();
      if (!wish()) await mute();
      else if (failure === null) await wake();
      if (effect.conceals) await dress();
      await publish();
      if (!effect.conceals) await dress();
    } catch (error) {
      // A publication that failed with its connection is no fault of the device: the next connection publishes anew.
      if (error instanceof PublishTrackError) failure = error.status === 403 ? 'denied' : failure;
      else if (error instanceof DOMException) failure = deviceFailure(error);
    }
    changed();
  };
  const run = serial(step);

  async function switchDevice(): Promise<void> {
    const id = switchingTo;
    switchingTo = null;
    try {
      if (track && id !== null) await track.setDeviceId({ exact: id });
    } catch (error) {
      failure = deviceFailure(error);
    }
  }

  async function wake(): Promise<void> {
    if (!track) {
      const id = deviceId();
      const opened = await openDevice(kind, id ? { deviceId: id } : {});
      if ('failure' in opened) return void (failure = opened.failure);
      if (closed) return opened.track.stop();
      track = wrap(opened.track);
    } else if (track.isMuted) await track.unmute();
    else if (track.device.readyState === 'ended') await track.restartTrack();
    if (!wish()) await mute();
  }

  /** Takes an effect off that is not wished any more, or is in trouble: it would not let the device wake. */
  async function undress(): Promise<void> {
    if (!effect.wish()) worn = null;
    if (!track?.getProcessor() || wears()) return;
    const isLive = track.device.readyState === 'live';
    try {
      await track.stopProcessor();
    } catch (error) {
      if (isLive) throw error; // a device that has ended takes nothing back, nor need it
    }
  }

  /** Puts the effect on. LiveKit takes it off a microphone by itself whenever a connection ends. */
  async function dress(): Promise<void> {
    if (!track || !effect.wish() || wears() || !wish() || track.device.readyState !== 'live') return;
    if (!effect.conceals && !published()) return;
    const on = track;
    try {
      const opened = await effect.open((why) => {
        if (worn !== opened.processor) return;
        worn = null;
        effect.trouble(why);
      });
      worn = opened.processor;
      await on.setProcessor(opened.processor as never);
      if (closed) return void (await on.stopProcessor());
      await opened.ready;
    } catch {
      worn = null;
      // Whoever has switched the device off meanwhile, or lost it, learns nothing of the effect.
      if (!closed && wish() && on.device.readyState === 'live') effect.trouble('failed');
    }
  }

  async function publish(): Promise<void> {
    if (!room || !track || published() || concealed() || track.device.readyState === 'ended') return;
    // A camera that is off is not announced; a muted microphone is, so that it opens at once.
    if (kind === 'camera' && track.isMuted) return;
    const mutedBefore = track.isMuted;
    const into = room;
    await into.localParticipant.publishTrack(track, { source: track.source });
    // Muted while the publication was under way: the server may not have heard it. Say it again from the start.
    if (track && track.isMuted !== mutedBefore) {
      await into.localParticipant.unpublishTrack(track, false);
      void run();
    }
  }

  return {
    get track() {
      return track;
    },
    get device() {
      return track?.device ?? null;
    },
    get failure() {
      return failure;
    },
    sending: () =>
      published() &&
      track !== null &&
      !track.isMuted &&
      !track.isUpstreamPaused &&
      track.device.readyState === 'live' &&
      track.mediaStreamTrack.readyState === 'live',
    concealed,
    adopt(media) {
      if (closed || track || media.readyState === 'ended') return media.stop();
      track = wrap(media);
      failure = null;
    },
    use(next) {
      room = next;
      if (room) void run();
    },
    settle(retry) {
      if (retry) failure = null;
      // Not in the queue: closing a microphone must not wait for anything.
      if (!wish()) void mute().then(changed);
      void run();
    },
    async switchTo(id) {
      failure = null;
      switchingTo = id;
      await run();
    },
    close() {
      closed = true;
      track?.stop();
      track = null;
      room = null;
    },
  };
}
