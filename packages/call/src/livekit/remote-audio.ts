import { type RemoteTrack, type Room, RoomEvent, Track } from 'livekit-client';

/** Plays the sound of the others in hidden elements, until the returned function is called. */
export function playRemoteAudio(room: Room): () => void {
  const home = document.createElement('div');
  home.hidden = true;
  home.dataset.callAudio = '';
  document.body.append(home);
  const play = (track: RemoteTrack) => {
    if (track.kind === Track.Kind.Audio) home.append(track.attach());
  };
  const silence = (track: RemoteTrack) => {
    if (track.kind === Track.Kind.Audio) for (const element of track.detach()) element.remove();
  };
  room.on(RoomEvent.TrackSubscribed, play).on(RoomEvent.TrackUnsubscribed, silence);
  return () => {
    room.off(RoomEvent.TrackSubscribed, play).off(RoomEvent.TrackUnsubscribed, silence);
    home.remove();
  };
}
