import { DisconnectReason, type LocalVideoTrack, type RemoteTrackPublication, Room, RoomEvent, Track, getLogger } from 'livekit-client';
import { browserClock, repeat } from '../clock.ts';
import { personOf } from '../identity.ts';
import { noCounters, sumCounters } from '../counters.ts';
import type { EngineOptions, LossReason, MediaEngine, SendingLimit } from '../media-engine.ts';
import { signallingUrl } from '../signalling-url.ts';
import { createStrain } from '../strain.ts';
import { type Strain, picturePlan } from '../thrift.ts';
import { type SourceEffect, createLocalSource } from './local-source.ts';
import { type MediaWatch, createMediaWatch } from './media-watch.ts';
import { createPresence } from './presence.ts';
import { playRemoteAudio } from './remote-audio.ts';
import { HAND, connectionsOf } from './room-connections.ts';
import { heardCounts, pathBytes, soundCounts, trackStats } from './room-stats.ts';
import { createScreenShare } from './screen-share.ts';
import { connectOptions, roomOptions } from './settings.ts';
import { trackVideo } from './track-video.ts';

/** Signalling that is back within this time was not worth a word on the screen. */
const GRACE = 800;

const viewEvents = [
  RoomEvent.ParticipantConnected,
  RoomEvent.ParticipantDisconnected,
  RoomEvent.ParticipantNameChanged,
  RoomEvent.ParticipantAttributesChanged,
  RoomEvent.TrackSubscribed,
  RoomEvent.TrackUnsubscribed,
  RoomEvent.TrackPublished,
  RoomEvent.TrackUnpublished,
  RoomEvent.TrackMuted,
  RoomEvent.TrackUnmuted,
  RoomEvent.TrackStreamStateChanged,
  RoomEvent.LocalTrackPublished,
  RoomEvent.LocalTrackUnpublished,
  RoomEvent.ActiveSpeakersChanged,
  RoomEvent.ConnectionQualityChanged,
  RoomEvent.AudioPlaybackStatusChanged,
] as const;

/** One connection to one room: from `open` until it is dropped, with everything that must be undone then. */
interface Connection {
  room: Room;
  watch: MediaWatch;
  drop(): void;
}

// The states below say what the log would. The default, not the level: LiveKit would write levels into localStorage.
getLogger('livekit').setDefaultLevel('silent');

/** The media of a call over LiveKit. Each connection is a new Room; microphone, camera and screen outlive it. */
export async function openLiveKitEngine({ wishes, thrift, effects, company, deviceId, events }: EngineOptions): Promise<MediaEngine> {
  // Each is loaded when it is wished: most people never do.
  const blur: SourceEffect = {
    wish: () => effects().blur,
    async open(onTrouble) {
      const processor = (await import('../effects/blur.ts')).createBlur(onTrouble);
      return { processor, ready: processor.ready };
    },
    conceals: true,
    trouble: (why) => events.effectTrouble('blur', why),
  };
  const noise: SourceEffect = {
    wish: () => effects().noise,
    open: async (onTrouble) => ({ processor: (await import('../effects/noise.ts')).createNoiseFilter(onTrouble) }),
    conceals: false,
    trouble: (why) => events.effectTrouble('noise', why),
  };
  const source = (kind: 'microphone' | 'camera') =>
    createLocalSource({
      kind,
      wish: () => wishes()[kind],
      heldBack: () => kind === 'camera' && !plan().ownCamera,
      deviceId: () => deviceId(kind),
      effect: kind === 'camera' ? blur : noise,
      changed: events.changed,
      mutedByOther: events.mutedByOther,
    });
  const microphone = source('microphone');
  const camera = source('camera');
  const screen = createScreenShare(events.changed);
  const presence = createPresence(events);
  let connection: Connection | null = null;
  /** Rises with every connect and disconnect: a connection that comes up after it was given up is closed at once. */
  let turn = 0;
  let hand: string | null = null;
  /** What was said last of who may receive, by connection. */
  const shared = new WeakMap<Room, string>();
  let sendingLimit: SendingLimit = 'none';
  const line = createStrain();
  let strain: Strain = 0;
  const plan = () => picturePlan(thrift(), strain);

  const retryDevices = () => {
    microphone.settle(true);
    camera.settle(true);
  };
  navigator.mediaDevices?.addEventListener?.('devicechange', retryDevices);
  const stopLineWatch = repeat(browserClock, 5000, () => void watchLine());

  async function watchLine(): Promise<void> {
    const tracks = connection ? await trackStats(connection.room) : null;
    if (tracks) events.heard({ ...heardCounts(tracks), rtt: sumCounters(browserClock.now(), tracks).rtt });
    const steps = tracks ? line.note(soundCounts(tracks)) : strain;
    if (steps !== strain) {
      strain = steps;
      engine.settle();
      events.changed();
    }
    const layers = camera.sending() ? await (camera.track as LocalVideoTrack).getSenderStats().catch(() => []) : [];
    const reasons = layers.map((layer) => layer.qualityLimitationReason);
    const now = reasons.includes('bandwidth') ? 'bandwidth' : reasons.includes('cpu') ? 'cpu' : 'none';
    if (now === sendingLimit) return;
    sendingLimit = now;
    events.changed();
  }

  /**
   * Tells the media server who may receive what is sent here. Before anything is published and again whenever somebody comes, since a
   * permission names connections (livekit protocol, SubscriptionPermission). LiveKit's client repeats it after each reconnect.
   */
  function shareWith(room: Room): void {
    const those = company();
    if (those === null && !shared.has(room)) return; // everybody may, as it is from the beginning
    const allowed = [...room.remoteParticipants.values()]
      .map(({ identity }) => identity)
      .filter((identity) => those?.has(personOf(identity)));
    const now = those === null ? 'everybody' : allowed.join();
    if (shared.get(room) === now) return;
    shared.set(room, now);
    room.localParticipant.setTrackSubscriptionPermissions(
      those === null,
      allowed.map((participantIdentity) => ({ participantIdentity, allowAll: true })),
    );
  }

  /** Asks the media server for all sound of those one is with, for those pictures of others that may flow, and for no more. */
  function chooseTracks(room: Room): void {
    const { screens, othersCameras } = plan();
    for (const participant of room.remoteParticipants.values())
      for (const publication of participant.trackPublications.values()) {
        const picture = publication.source === Track.Source.ScreenShare ? screens : othersCameras;
        const wanted = isWithUs(participant.identity) && (publication.kind === Track.Kind.Audio || picture);
        if (wanted !== (publication as RemoteTrackPublication).isDesired) (publication as RemoteTrackPublication).setSubscribed(wanted);
      }
  }

  function useRoom(room: Room | null): void {
    if (room) shareWith(room);
    if (room) chooseTracks(room);
    microphone.use(room);
    camera.use(room);
    void screen.use(room);
  }

  function open(): Connection {
    const room = new Room(roomOptions(deviceId('speaker'), () => watch.flows()));
    const watched = { stats: () => trackStats(room), paths: () => pathBytes(room), open: () => openMicrophones(room) };
    const watch = createMediaWatch(watched, browserClock, tell);
    const silence = playRemoteAudio(room);
    let signalling: 'well' | 'perhaps' | 'shaken' = 'well';
    let told: 'well' | 'flowing' | 'stopped' = 'well';
    let cancelGrace = () => {};
    /** Says what is so: of the signalling, and of the media, each of which may be gone without the other. */
    function tell(): void {
      if (connection?.room !== room || signalling === 'perhaps') return;
      const now = !watch.flows() ? 'stopped' : signalling === 'shaken' ? 'flowing' : 'well';
      if (now === told) return events.changed();
      told = now;
      if (now === 'well') events.mended();
      else events.interrupted(now);
    }
    const shake = () => {
      signalling = 'shaken';
      tell();
    };
    for (const event of viewEvents) room.on(event, events.changed);
    room
      .on(RoomEvent.TrackPublished, () => chooseTracks(room))
      // Whoever leads may have lowered the own hand: then it stays down through every return.
      .on(RoomEvent.ParticipantAttributesChanged, (changed, { isLocal }) => {
        if (isLocal && HAND in changed) hand = changed[HAND] || null;
      })
      .on(RoomEvent.ParticipantConnected, () => connection?.room === room && shareWith(room))
      .on(RoomEvent.SignalReconnecting, () => {
        watch.doubt();
        if (signalling === 'well') signalling = 'perhaps';
        cancelGrace = browserClock.after(GRACE, shake);
      })
      .on(RoomEvent.Reconnecting, () => {
        cancelGrace();
        watch.doubt();
        shake();
      })
      .on(RoomEvent.Reconnected, () => {
        const alive = watch.lastAlive();
        cancelGrace();
        watch.trust();
        signalling = 'well';
        tell();
        // LiveKit published the tracks again by itself; what was switched meanwhile is brought to the wish.
        useRoom(room);
        presence.see(room.localParticipant.sid, alive);
        events.changed();
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (connection?.room !== room) return;
        release();
        events.lost(lossReason(reason));
      });
    const drop = () => {
      cancelGrace();
      watch.stop();
      silence();
    };
    return { room, watch, drop };
  }

  const isWithUs = (identity: string) => company()?.has(personOf(identity)) ?? true;

  /** Whose sound must flow now, by their sids: whoever is in another sub-group is not expected to be heard. */
  function openMicrophones(room: Room): string[] {
    const others = [...room.remoteParticipants.values()].filter((one) => {
      const publication = one.getTrackPublication(Track.Source.Microphone);
      return isWithUs(one.identity) && publication?.isSubscribed && !publication.isMuted;
    });
    return [...others.map(({ sid }) => sid), ...(microphone.sending() ? [room.localParticipant.sid] : [])];
  }

  function release(): Connection | null {
    const dropped = connection;
    connection = null;
    if (!dropped) return null;
    dropped.drop();
    useRoom(null);
    presence.lose(dropped.watch.lastAlive());
    events.changed();
    return dropped;
  }

  const engine: MediaEngine = {
    async connect(url, token) {
      await engine.disconnect();
      const mine = turn;
      const opened = open();
      try {
        await opened.room.connect(signallingUrl(url), token, connectOptions(plan()));
        if (mine !== turn) throw new Error('left while connecting');
      } catch (error) {
        opened.drop();
        void opened.room.disconnect(false);
        throw error;
      }
      connection = opened;
      const { room } = opened;
      presence.see(room.localParticipant.sid);
      if (hand) void room.localParticipant.setAttributes({ [HAND]: hand }).catch(() => {});
      useRoom(room);
      events.changed();
    },
    async disconnect() {
      turn++;
      await release()?.room.disconnect(false);
    },
    async close() {
      navigator.mediaDevices?.removeEventListener?.('devicechange', retryDevices);
      stopLineWatch();
      hand = null;
      await screen.stop();
      microphone.close();
      camera.close();
      await engine.disconnect();
    },
    adopt(tracks) {
      if (tracks.microphone) microphone.adopt(tracks.microphone);
      if (tracks.camera) camera.adopt(tracks.camera);
    },
    settle(retry) {
      microphone.settle(retry === 'microphone' || retry === 'both');
      camera.settle(retry === 'camera' || retry === 'both');
      if (!connection) return;
      shareWith(connection.room);
      chooseTracks(connection.room);
    },
    shareScreen: (on) => (on ? screen.start() : screen.stop()),
    async switchDevice(kind, id) {
      if (kind === 'speaker') await connection?.room.switchActiveDevice('audiooutput', id);
      else await (kind === 'camera' ? camera : microphone).switchTo(id);
    },
    async raiseHand(at) {
      await connection?.room.localParticipant.setAttributes({ [HAND]: at ?? '' });
      hand = at;
    },
    startAudio: async () => connection?.room.startAudio(),
    view() {
      const { room, watch } = connection ?? {};
      const own = camera.concealed() ? null : (camera.track as LocalVideoTrack | null);
      const leaves = room !== undefined && watch?.sounds(room.localParticipant.sid) !== false;
      return {
        connections: room && watch ? connectionsOf(room, watch, plan()) : [],
        microphone: { sending: microphone.sending() && leaves, failure: microphone.failure },
        camera: { sending: camera.sending(), failure: camera.failure, video: own && !own.isMuted ? trackVideo(own, false) : null },
        screen: screen.on,
        hand,
        microphoneTrack: microphone.device,
        participantSid: room?.localParticipant.sid || null,
        identity: room?.localParticipant.identity || null,
        audioBlocked: room ? !room.canPlaybackAudio : false,
        unheardSince: (room && watch?.unheardSince(room.localParticipant.sid)) ?? null,
        sendingLimit,
        plan: plan(),
      };
    },
    minuteCost: () => connection?.watch.minuteCost() ?? null,
    counters: async () => (connection ? sumCounters(Date.now(), await trackStats(connection.room)) : noCounters(Date.now())),
  };
  return engine;
}

function lossReason(reason: DisconnectReason | undefined): LossReason {
  switch (reason) {
    case DisconnectReason.PARTICIPANT_REMOVED:
      return 'removed';
    case DisconnectReason.DUPLICATE_IDENTITY:
      return 'elsewhere';
    case DisconnectReason.CLIENT_INITIATED:
      return 'page'; // not asked for by us: LiveKit leaves with the page or with its freezing
    default:
      return 'gone'; // a deleted room may be a new epoch or the end for all: the service knows
  }
}
