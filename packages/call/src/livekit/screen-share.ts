import { type LocalTrack, type Room, Track, TrackEvent, createLocalScreenTracks } from 'livekit-client';
import { screenCapture, screenPublish } from './settings.ts';

/** The own shared screen. It lives over reconnects (a new choice of window would be needed otherwise), never over a reload. */
export interface ScreenShare {
  readonly on: boolean;
  /** Asks for a window (call it from a click) and publishes it; a person who cancels the choice is no error. */
  start(): Promise<void>;
  stop(): Promise<void>;
  use(room: Room | null): Promise<void>;
}

export function createScreenShare(changed: () => void): ScreenShare {
  let tracks: LocalTrack[] = [];
  let room: Room | null = null;

  async function publish(): Promise<void> {
    const into = room;
    if (!into) return;
    for (const track of tracks) {
      if (into.localParticipant.getTrackPublications().some((one) => one.track === track)) continue;
      try {
        await into.localParticipant.publishTrack(track, track.kind === Track.Kind.Video ? screenPublish : {});
      } catch (error) {
        if (track.kind === Track.Kind.Video) throw error;
        track.stop(); // the picture without its sound is still worth showing
        tracks = tracks.filter((other) => other !== track);
      }
    }
    changed();
  }

  const share: ScreenShare = {
    get on() {
      return room !== null && tracks.some((track) => track.kind === Track.Kind.Video && track.sender !== undefined);
    },
    async start() {
      if (tracks.length > 0) return;
      try {
        tracks = await createLocalScreenTracks(screenCapture);
      } catch (error) {
        if (error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')) return;
        throw error;
      }
      for (const track of tracks) track.once(TrackEvent.Ended, () => void share.stop());
      await publish();
    },
    async stop() {
      const gone = tracks;
      tracks = [];
      for (const track of gone) {
        await room?.localParticipant.unpublishTrack(track, true).catch(() => undefined);
        track.stop();
      }
      changed();
    },
    async use(next) {
      room = next;
      if (tracks.length > 0) await publish().catch(() => undefined);
    },
  };
  return share;
}
