import { LocalAudioTrack, LocalVideoTrack, PublishTrackError, type Room, Track, TrackEvent } from 'livekit-client';
import { type CaptureKind, type DeviceFailure, deviceFailure, openDevice } from '../media/open-device.ts';
import { serial } from '../media/serial.ts';

/** The own microphone or camera: brought to the wish, over all connections of a call. */
export interface LocalSource {
  readonly track: LocalAudioTrack | LocalVideoTrack | null;
  readonly failure: DeviceFailure | null;
  /** Published in the present room, not muted, and fed by a living device. */
  sending(): boolean;
  adopt(track: MediaStreamTrack): void;
  use(room: Room | null): void;
  settle(retry: boolean): void;
  switchTo(deviceId: string): Promise<void>;
  close(): void;
}

export interface LocalSourceOptions {
  kind: CaptureKind;
  wish(): boolean;
  deviceId(): string | undefined;
  changed(): void;
  /** The server muted a living microphone: somebody else's decision, to be respected. */
  mutedByOther(): void;
}

export function createLocalSource({ kind, wish, deviceId, changed, mutedByOther }: LocalSourceOptions): LocalSource {
  let track: LocalAudioTrack | LocalVideoTrack | null = null;
  let room: Room | null = null;
  let failure: DeviceFailure | null = null;
  let muting = false;
  let closed = false;

  const published = () =>
    room !== null && track !== null && room.localParticipant.getTrackPublications().some((one) => one.track === track);

  function wrap(media: MediaStreamTrack): LocalAudioTrack | LocalVideoTrack {
    const made = kind === 'microphone' ? new LocalAudioTrack(media, undefined, false) : new LocalVideoTrack(media, undefined, false);
    made.source = kind === 'microphone' ? Track.Source.Microphone : Track.Source.Camera;
    made.on(TrackEvent.Muted, () => {
      const live = made.mediaStreamTrack.readyState === 'live' && !made.mediaStreamTrack.muted;
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
      if (!wish()) await mute();
      else if (failure === null) await wake();
      await publish();
    } catch (error) {
      // A publication that failed with its connection is no fault of the device: the next connection publishes anew.
      if (error instanceof PublishTrackError) failure = error.status === 403 ? 'denied' : failure;
      else if (error instanceof DOMException) failure = deviceFailure(error);
    }
    changed();
  };
  const run = serial(step);

  async function wake(): Promise<void> {
    if (!track) {
      const id = deviceId();
      const opened = await openDevice(kind, id ? { deviceId: id } : {});
      if ('failure' in opened) return void (failure = opened.failure);
      if (closed) return opened.track.stop();
      track = wrap(opened.track);
    } else if (track.isMuted) await track.unmute();
    else if (track.mediaStreamTrack.readyState === 'ended') await track.restartTrack();
    if (!wish()) await mute();
  }

  async function publish(): Promise<void> {
    // A camera that is off is not announced; a muted microphone is, so that it opens at once.
    if (!room || !track || published() || (kind === 'camera' && track.isMuted) || track.mediaStreamTrack.readyState === 'ended') return;
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
    get failure() {
      return failure;
    },
    sending: () =>
      published() && track !== null && !track.isMuted && !track.isUpstreamPaused && track.mediaStreamTrack.readyState === 'live',
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
      try {
        if (track) await track.setDeviceId({ exact: id });
      } catch (error) {
        failure = deviceFailure(error);
      }
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
