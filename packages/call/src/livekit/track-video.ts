import { type LocalVideoTrack, type RemoteTrackPublication, type RemoteVideoTrack, Track, type TrackPublication } from 'livekit-client';
import type { CallVideo } from '../media/call-video.ts';
import { ShownElement } from './shown-element.ts';

type VideoTrack = LocalVideoTrack | RemoteVideoTrack;

const known = new WeakMap<VideoTrack, CallVideo>();

/** The picture of a publication, or null when it is muted or has not arrived yet. */
export function publicationVideo(publication: TrackPublication | undefined): CallVideo | null {
  const track = publication?.videoTrack as VideoTrack | undefined;
  if (!publication || !track || publication.isMuted) return null;
  return trackVideo(track, !publication.isLocal && isPaused(publication as RemoteTrackPublication));
}

/** The same object as long as track and `paused` stay: the screen attaches a picture once. */
export function trackVideo(track: VideoTrack, paused: boolean): CallVideo {
  const before = known.get(track);
  const id = track.mediaStreamTrack.id;
  if (before && before.paused === paused && before.id === id) return before;
  const attach = before?.id === id ? before.attach : attachTo(track);
  const video: CallVideo = { id, mirrored: track.isLocal && track.source === Track.Source.Camera, paused, attach };
  known.set(track, video);
  return video;
}

function attachTo(track: VideoTrack): CallVideo['attach'] {
  return (element) => {
    // Before it is attached: else LiveKit makes an answer of its own for this element. It forgets it with `detach`.
    if (!track.isLocal) (track as RemoteVideoTrack).observeElementInfo(new ShownElement(element));
    track.attach(element);
    element.muted = true;
    element.playsInline = true;
    return () => void track.detach(element);
  };
}

function isPaused(publication: RemoteTrackPublication): boolean {
  return publication.track?.streamState === Track.StreamState.Paused;
}
