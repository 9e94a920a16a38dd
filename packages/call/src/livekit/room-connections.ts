import { ConnectionQuality, type Participant, type Room, Track } from 'livekit-client';
import type { ConnectionView, Quality } from '../people.ts';
import { publicationVideo } from './track-video.ts';

/** The participant's attribute that holds the ISO time of a raised hand; the token must allow one's own attributes. */
export const HAND = 'hand';

/** Everyone in the room, ourselves included, as plain facts. */
export function connectionsOf(room: Room): ConnectionView[] {
  const all: Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  return all.filter((participant) => participant.sid !== '' && !participant.isAgent).map(view);
}

function view(participant: Participant): ConnectionView {
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  return {
    identity: participant.identity,
    participantSid: participant.sid,
    name: participant.name || null,
    local: participant.isLocal,
    joinedAt: participant.joinedAt?.getTime() ?? 0,
    camera: publicationVideo(participant.getTrackPublication(Track.Source.Camera)),
    screen: publicationVideo(participant.getTrackPublication(Track.Source.ScreenShare)),
    microphone: microphone !== undefined && !microphone.isMuted,
    speaking: participant.isSpeaking,
    hand: participant.attributes[HAND] || null,
    quality: qualityOf(participant.connectionQuality),
  };
}

function qualityOf(quality: ConnectionQuality): Quality | null {
  switch (quality) {
    case ConnectionQuality.Excellent:
    case ConnectionQuality.Good:
      return 'good';
    case ConnectionQuality.Poor:
      return 'weak';
    case ConnectionQuality.Lost:
      return 'lost';
    case ConnectionQuality.Unknown:
      return null;
  }
}
