import type { CallState } from './call-state.ts';
import type { EngineView } from './media-engine.ts';
import type { CallVideo } from './media/call-video.ts';
import { type Person, type Quality, peopleOf } from './people.ts';
import { type SourceStatus, sourceStatus } from './source-status.ts';
import { picturePlan } from './thrift.ts';
import type { Wishes } from './wishes.ts';

/** What this browser sends, as the screen may say it. */
export interface OwnMedia {
  microphone: SourceStatus;
  camera: SourceStatus;
  screen: boolean;
  /** ISO time since when the own hand is up. */
  hand: string | null;
  video: CallVideo | null;
}

/** The connection in words. `reduced` says whether and why pictures are smaller or fewer than they could be. */
export interface LinkQuality {
  words: Quality;
  reduced: 'none' | 'received' | 'sent-bandwidth' | 'sent-cpu';
}

/** The media before there are any. */
export const silentView: EngineView = {
  connections: [],
  microphone: { sending: false, failure: null },
  camera: { sending: false, failure: null, video: null },
  screen: false,
  hand: null,
  microphoneTrack: null,
  participantSid: null,
  identity: null,
  audioBlocked: false,
  unheardSince: null,
  sendingLimit: 'none',
  plan: picturePlan('auto', 0),
};

/** A track that is published over a connection through which nothing comes is not sent: only what is carried is shown as on. */
export function carried(view: EngineView, state: CallState): EngineView {
  if (state.phase === 'connected' || (state.phase === 'reconnecting' && state.media === 'flowing')) return view;
  return {
    ...view,
    connections: view.connections.map((one) => ({ ...one, microphone: false, speaking: false, quality: 'lost' })),
    microphone: { ...view.microphone, sending: false },
    camera: { ...view.camera, sending: false },
    screen: false,
  };
}

export function ownMedia(view: EngineView, wishes: Wishes): OwnMedia {
  return {
    microphone: sourceStatus({ wish: wishes.microphone, ...view.microphone }),
    camera: sourceStatus({
      wish: wishes.camera,
      sending: view.camera.sending,
      failure: view.camera.failure,
      spared: !view.plan.ownCamera,
    }),
    screen: view.screen,
    hand: view.hand,
    video: view.camera.video,
  };
}

/** The tiles. While we are out, those whom we no longer see keep theirs: they have not left. */
export function peopleShown(
  before: readonly Person[],
  view: EngineView,
  state: CallState,
  directory?: (personId: string) => string | undefined,
): Person[] {
  const facts = view.connections.map((one) =>
    one.local ? { ...one, microphone: view.microphone.sending, camera: view.camera.video } : one,
  );
  const seen = peopleOf(facts, directory);
  const out = state.phase === 'reconnecting' || state.phase === 'unavailable';
  const missing = out ? before.filter((one) => !seen.some((other) => other.personId === one.personId)) : [];
  return [...missing.map((one) => outOfReach(one, view)), ...seen].sort((a, b) => Number(a.self) - Number(b.self));
}

/** Somebody as they are shown while we ourselves are out: there, but neither seen nor heard. */
function outOfReach(person: Person, view: EngineView): Person {
  const nothing = { screen: null, spared: { camera: false, screen: false }, microphone: 'off', speaking: false, quality: 'lost' } as const;
  return { ...person, ...nothing, camera: person.self ? view.camera.video : null };
}

export function linkQuality(view: EngineView, connected: boolean): LinkQuality {
  const self = view.connections.find((one) => one.local);
  const words = connected ? (self?.quality ?? 'good') : 'lost';
  const paused = view.connections.some((one) => one.camera?.paused || one.screen?.paused);
  const reduced = paused
    ? 'received'
    : view.sendingLimit === 'bandwidth'
      ? 'sent-bandwidth'
      : view.sendingLimit === 'cpu'
        ? 'sent-cpu'
        : 'none';
  return { words, reduced };
}
