import { ConnectionQuality, type Participant, type Room, Track, type TrackPublication } from 'livekit-client';
import type { ConnectionView, Quality } from '../people.ts';
import type { PicturePlan } from '../thrift.ts';
import type { MediaWatch } from './media-watch.ts';
import { publicationVideo } from './track-video.ts';

/** The participant's attribute that holds the ISO time of a raised hand; the token must allow one's own attributes. */
export const HAND = 'hand';

/** Everyone in the room, ourselves included, as plain facts. */
export function connectionsOf(room: Room, watch: Pick<MediaWatch, 'sounds'>, plan: PicturePlan): ConnectionView[] {
  const all: Participant[] = [room.localParticipant, ...room.remoteParticipants.values()];
  return all.filter((participant) => participant.sid !== '' && !participant.isAgent).map((one) => view(one, watch.sounds(one.sid), plan));
}

function view(participant: Participant, sounds: boolean | null, plan: PicturePlan): ConnectionView {
  const microphone = participant.getTrackPublication(Track.Source.Microphone);
  const camera = participant.getTrackPublication(Track.Source.Camera);
  const screen = participant.getTrackPublication(Track.Source.ScreenShare);
  const spares = (publication: TrackPublication | undefined, flows: boolean) =>
    !participant.isLocal && !flows && publication !== undefined && !publication.isMuted;
  const spared = { camera: spares(camera, plan.othersCameras), screen: spares(screen, plan.screens) };
  return {
    identity: participant.identity,
    participantSid: participant.sid,
    name: participant.name || null,
    local: participant.isLocal,
    joinedAt: participant.joinedAt?.getTime() ?? 0,
    camera: spared.camera ? null : publicationVideo(camera),
    screen: spared.screen ? null : publicationVideo(screen),
    spared,
    microphone: microphone !== undefined && !microphone.isMuted,
    speaking: participant.isSpeaking,
    hand: participant.attributes[HAND] || null,
    quality: participant.isLocal ? ownQuality(participant) : heardQuality(qualityOf(participant.connectionQuality), sounds),
  };
}

/** The media server notices late that somebody is lost, and late that they are back: what arrives decides. */
function heardQuality(told: Quality | null, sounds: boolean | null): Quality | null {
  if (sounds === false) return 'lost';
  return told === 'lost' && sounds ? 'weak' : told;
}

/** Whether the own connection is lost is never the media server's word: it is the call's state, by what arrives. */
function ownQuality({ connectionQuality }: Participant): Quality | null {
  const told = qualityOf(connectionQuality);
  return told === 'lost' ? 'weak' : told;
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
