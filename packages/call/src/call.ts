import type { CallEvent, CallState, EndReason } from './call-state.ts';
import { nextCallState } from './call-state.ts';
import { type LinkQuality, type OwnMedia, carried, linkQuality, ownMedia, peopleShown, silentView } from './call-views.ts';
import { type Clock, browserClock } from './clock.ts';
import { type RtpCounters, noCounters } from './counters.ts';
import { type EffectKind, type EffectTrouble, type EffectTroubles, type Effects, keepEffects, keptEffects } from './effects/effects.ts';
import { connectionOf } from './identity.ts';
import { joinFailure, retryDelay } from './join-failure.ts';
import type { EngineView, LossReason, MediaEngine, OpenEngine } from './media-engine.ts';
import { type DeviceChoices, type DeviceKind, keepDeviceChoice, readDeviceChoices } from './media/device-choices.ts';
import type { OpenedTracks } from './media/device-check.ts';
import { watchMutedSpeech } from './muted-speech.ts';
import { type Observable, createValue, sameData } from './observable.ts';
import type { Person } from './people.ts';
import { type PlainStorage, safeStorage } from './plain-storage.ts';
import type { Sightings } from './record/sightings.ts';
import { type QualityReport, createQualityCount } from './record/quality.ts';
import { type TalkReport, createTalk } from './record/talk.ts';
import type { MinuteCost } from './minute-cost.ts';
import { type PicturePlan, type Thrift, keepThrift, keptThrift } from './thrift.ts';
import { type KeptWishes, type Wishes, keepWishes, readWishes } from './wishes.ts';

/** What the service answers to a join: where the media server is (a path of our origin or an address) and the right to enter. */
export interface JoinTicket {
  url: string;
  token: string;
}

export interface CallOptions {
  meetingId: string;
  /** Asks the service for a place; may throw an error with the service's `code` and `status` (see `joinFailure`). Called again for each reconnect. */
  requestJoin(): Promise<JoinTicket>;
  /** Remembers wishes (session) and devices (local). */
  storage?: { session: PlainStorage; local: PlainStorage };
  clock?: Clock;
  directory?(personId: string): string | undefined;
  sightings?: Pick<Sightings, 'came' | 'left' | 'flush' | 'flushOnLeaving'>;
  /** From this device's clock to the server's, in ms. */
  serverOffset?(): number;
  /** Also called when the page is left: use a request that outlives it (`keepalive`). */
  reportTalk?(report: TalkReport): Promise<void>;
  /** The same holds for this one. */
  reportQuality?(report: QualityReport): Promise<void>;
  /** For tests; else LiveKit, loaded when it is needed or warmed. */
  openEngine?: OpenEngine;
}

export interface JoinOptions extends Partial<Wishes> {
  /** Devices that the check has opened. The call owns them from here on. */
  tracks?: OpenedTracks;
}

/** A call in the browser, without a framework. Everything that a screen shows is an observable; every state comes from what media do. */
export interface Call {
  state: Observable<CallState>;
  people: Observable<Person[]>;
  own: Observable<OwnMedia>;
  quality: Observable<LinkQuality>;
  /** The browser plays no sound before a click: offer one that calls `startAudio`. */
  audioBlocked: Observable<boolean>;
  speakingWhileMuted: Observable<boolean>;
  chosen: Observable<DeviceChoices>;
  /** What the person lets through the network, kept on this device. */
  thrift: Observable<Thrift>;
  /** Which pictures may flow: by the thrift, and by what the line carries. */
  plan: Observable<PicturePlan>;
  /** What is done to the own picture and sound, kept on this device. */
  effects: Observable<Effects>;
  /** Effects that ended by themselves: of the blur, the camera is off because of it. */
  troubles: Observable<EffectTroubles>;
  /** Loads the code, so that `join` is fast. Nothing is sent of the person. */
  prepare(): void;
  /** Asks for the place beforehand, unless one is at hand, so that `join` need not. For those only who never wait at the door: asking knocks. */
  warm(): void;
  join(options?: JoinOptions): Promise<void>;
  leave(): Promise<void>;
  /** The session ended elsewhere: nothing from here reaches the service any more, and whoever signs in next passes the check of the devices. */
  signedOut(): Promise<void>;
  /** Tries at once what would be tried later: somebody admitted us, or the network is back. */
  retryNow(): void;
  setMicrophone(on: boolean): void;
  /** Opens a microphone that is off for as long as a key is held. Kept nowhere: whatever happens to the page, it comes back muted. */
  talk(on: boolean): void;
  setCamera(on: boolean): void;
  setScreenShare(on: boolean): Promise<void>;
  /** The wish for the own camera stays: it comes back with a choice that has room for it. */
  setThrift(thrift: Thrift): void;
  /**
   * With whom sound and pictures are exchanged: people's ids, null for everybody in the room. The media server keeps it: others receive nothing
   * of this person, whatever their pages ask for.
   */
  setCompany(company: ReadonlySet<string> | null): void;
  setEffect(kind: EffectKind, on: boolean): void;
  /** The person knows of it. */
  dismissTrouble(kind: EffectKind): void;
  switchDevice(kind: DeviceKind, deviceId: string): Promise<void>;
  /** By the server's clock, since hands stand in the order of their times. */
  raiseHand(up: boolean): Promise<void>;
  startAudio(): Promise<void>;
  counters(): Promise<RtpCounters>;
  /** Bytes over the network at the rate of the last ten seconds; null until they are measured. */
  minuteCost(): MinuteCost | null;
}

/** In the lobby the service is asked this often, for the case that the notice of admission got lost. */
const LOBBY_PERIOD = 4000;

/** A ticket admits for two minutes; one asked for beforehand is renewed and used well before. */
const RENEW_AFTER = 45_000;
const USE_WITHIN = 90_000;

const openLiveKit: OpenEngine = async (options) => (await import('./livekit/livekit-engine.ts')).openLiveKitEngine(options);

/** True when this tab was inside the meeting when its page was reloaded: then it returns without the device check. */
export function wasInside(meetingId: string, session: PlainStorage = safeStorage('session')): boolean {
  return readWishes(session, meetingId)?.inside === true;
}

export function createCall(options: CallOptions): Call {
  const { meetingId, requestJoin, clock = browserClock, openEngine = openLiveKit, sightings } = options;
  const storage = options.storage ?? { session: safeStorage('session'), local: safeStorage('local') };
  let wishes: KeptWishes = { microphone: true, camera: true, ...readWishes(storage.session, meetingId), inside: false };

  let company: ReadonlySet<string> | null = null;
  const state = createValue<CallState>({ phase: 'idle' });
  const people = createValue<Person[]>([], sameData);
  const own = createValue<OwnMedia>(ownMedia(silentView, wishes), sameData);
  const quality = createValue<LinkQuality>({ words: 'lost', reduced: 'none' }, sameData);
  const audioBlocked = createValue(false);
  const speakingWhileMuted = createValue(false);
  const chosen = createValue(readDeviceChoices(storage.local), sameData);
  const thrift = createValue(keptThrift(storage.local));
  const plan = createValue<PicturePlan>(silentView.plan, sameData);
  const effects = createValue(keptEffects(storage.local), sameData);
  const troubles = createValue<EffectTroubles>({}, sameData);
  const talk = createTalk(
    async (report) => options.reportTalk?.(report),
    clock,
    () => options.serverOffset?.() ?? 0,
  );
  const count = createQualityCount(async (report) => options.reportQuality?.(report), clock);

  let talking = false;
  const wished = (): Wishes => ({ ...wishes, microphone: wishes.microphone || talking });

  let engine: MediaEngine | null = null;
  let opening: Promise<MediaEngine> | null = null;
  /** Rises with every join, leave and loss: whatever an older run still finds out is void. */
  let run = 0;
  let wakeUp: () => void = () => {};
  let warmed: { at: number; ticket: Promise<JoinTicket | null> } | null = null;
  let redrawAsked = false;
  let stopHint: { track: MediaStreamTrack; stop: () => void } | null = null;

  function tell(event: CallEvent): void {
    const before = state.get().phase;
    state.set(nextCallState(state.get(), event));
    redraw();
    if (event.type === 'connected' && (before === 'reconnecting' || before === 'unavailable')) count.returned();
  }

  function keep(change: Partial<KeptWishes>): void {
    wishes = { ...wishes, ...change };
    keepWishes(storage.session, meetingId, wishes);
  }

  /** Brings every observable to what the media are now. */
  function redraw(): void {
    const view = carried(engine?.view() ?? silentView, state.get());
    const { phase } = state.get();
    const inside = phase === 'connected' || phase === 'reconnecting';
    people.set(peopleShown(people.get(), view, state.get(), options.directory));
    own.set(ownMedia(view, wished()));
    quality.set(linkQuality(view, phase === 'connected'));
    audioBlocked.set(view.audioBlocked);
    plan.set(view.plan);
    const self = view.connections.find((one) => one.local);
    const connectionId = inside && view.identity ? connectionOf(view.identity) : null;
    talk.connection(connectionId);
    if (connectionId !== null) count.connection(connectionId);
    count.camera(phase === 'connected' && view.camera.sending);
    count.unheard(unheardSince(view));
    talk.speaking(phase === 'connected' && view.microphone.sending && self?.speaking === true);
    watchHint(inside && !wished().microphone && !view.microphone.sending ? view.microphoneTrack : null);
  }

  /** Nobody is missed by whoever is alone. Without a connection nothing comes at all. */
  function unheardSince(view: EngineView): number | null {
    const now = state.get();
    if (people.get().every((person) => person.self)) return null;
    if (now.phase === 'connected') return view.unheardSince;
    if (now.phase === 'unavailable') return clock.now();
    return now.phase === 'reconnecting' && now.media === 'stopped' ? (view.unheardSince ?? clock.now()) : null;
  }

  function changed(): void {
    if (redrawAsked) return;
    redrawAsked = true;
    queueMicrotask(() => {
      redrawAsked = false;
      redraw();
    });
  }

  function watchHint(track: MediaStreamTrack | null): void {
    if (stopHint?.track === track || (!stopHint && !track)) return;
    stopHint?.stop();
    stopHint = track ? { track, stop: watchMutedSpeech(track, (speaking) => speakingWhileMuted.set(speaking), clock) } : null;
  }

  function engineOpen(): Promise<MediaEngine> {
    opening ??= openEngine({
      wishes: wished,
      thrift: () => thrift.get(),
      effects: () => effects.get(),
      company: () => company,
      deviceId: (kind) => chosen.get()[kind],
      events: {
        changed,
        interrupted: (media) => tell({ type: 'interrupted', at: clock.now(), media }),
        mended: () => {
          tell({ type: 'connected', at: clock.now() });
          sightings?.flush();
        },
        lost,
        heard: (sample) => count.heard(sample),
        mutedByOther: () => setWish({ microphone: false }),
        effectTrouble,
        came: (sid, at) => sightings?.came(meetingId, sid, at),
        left: (sid, at) => sightings?.left(meetingId, sid, at),
      },
    }).then(
      (opened) => (engine = opened),
      (error) => {
        opening = null; // the code could not be loaded: the next try loads it again
        throw error;
      },
    );
    return opening;

    function lost(reason: LossReason): void {
      if (reason === 'removed' || reason === 'elsewhere') return void end(reason);
      tell({ type: 'lost', at: clock.now() });
      // A page that is being left is cut off first; if it stays after all, the call comes back.
      void enter(reason === 'page' ? 1000 : 0);
    }
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      wakeUp = () => {
        cancel();
        resolve();
      };
    });
  }

  /** The ticket asked for beforehand, once. */
  async function takeWarmed(): Promise<JoinTicket | null> {
    const kept = warmed;
    warmed = null;
    return kept && clock.now() - kept.at < USE_WITHIN ? kept.ticket : null;
  }

  /** Asks and connects until it is inside, held for ever, or told to stop. */
  async function enter(delay = 0): Promise<void> {
    const mine = ++run;
    const current = () => mine === run;
    if (delay > 0) await pause(delay);
    for (let attempt = 1; current(); attempt++) {
      let failure: ReturnType<typeof joinFailure>;
      try {
        const kept = await takeWarmed();
        const [ticket, media] = await Promise.all([kept ?? requestJoin(), engineOpen()]);
        if (!current()) return;
        try {
          await media.connect(ticket.url, ticket.token);
          if (!current()) return;
          tell({ type: 'connected', at: clock.now() });
          sightings?.flush();
          return;
        } catch {
          // What was asked for beforehand may be void by now: the service knows.
          if (kept && current()) continue;
          failure = { outcome: 'retry', reason: online() ? 'media-server' : 'network' };
        }
      } catch (error) {
        failure = joinFailure(error, online());
      }
      if (!current()) return;
      if (failure.outcome === 'end') return end(failure.reason, failure.code);
      if (failure.outcome === 'wait') {
        tell({ type: 'held', at: failure.since ?? clock.now() });
        await pause(LOBBY_PERIOD);
        continue;
      }
      const wait = retryDelay(attempt, failure.reason);
      tell({ type: 'unavailable', at: clock.now(), reason: failure.reason, retryAt: clock.now() + wait });
      await pause(wait);
      if (current()) tell({ type: 'retry' });
    }
  }

  async function end(reason: EndReason, code?: string): Promise<void> {
    if (state.get().phase === 'idle' || state.get().phase === 'ended') return;
    run++;
    wakeUp();
    keep({ inside: false });
    talking = false;
    tell({ type: 'end', reason, ...(code === undefined ? {} : { code }) });
    watchHint(null);
    globalThis.removeEventListener?.('online', retryNow);
    globalThis.removeEventListener?.('pagehide', onPageHide);
    const closing = opening;
    opening = null;
    await Promise.all([talk.finish(), count.finish()]);
    await closing?.then((media) => media.close()).catch(() => {});
    engine = null;
    sightings?.flush();
    redraw();
  }

  /** Nobody is shown unblurred because a machine failed: the camera goes off, and whoever wants it without the blur says so. */
  function effectTrouble(kind: EffectKind, why: EffectTrouble): void {
    if (kind === 'blur') setWish({ camera: false });
    else setEffect(kind, false);
    troubles.set({ ...troubles.get(), [kind]: why });
  }

  function dismissTrouble(kind: EffectKind): void {
    troubles.set(Object.fromEntries(Object.entries(troubles.get()).filter(([other]) => other !== kind)));
  }

  function setEffect(kind: EffectKind, on: boolean): void {
    effects.set({ ...effects.get(), [kind]: on });
    keepEffects(storage.local, effects.get());
    dismissTrouble(kind);
    engine?.settle();
    redraw();
  }

  function setWish(change: Partial<Wishes>): void {
    if (change.camera) dismissTrouble('blur');
    if (change.microphone !== undefined) talking = false;
    keep(change);
    engine?.settle(change.microphone ? 'microphone' : change.camera ? 'camera' : undefined);
    redraw();
  }

  const retryNow = () => wakeUp();
  /** The page goes, perhaps for ever: hand in what would be lost. If it stays after all, the call is entered again. */
  function onPageHide(): void {
    const sid = engine?.view().participantSid;
    if (sid) sightings?.left(meetingId, sid, clock.now());
    sightings?.flushOnLeaving();
    void talk.finish();
    void count.finish();
  }

  return {
    state,
    people,
    own,
    quality,
    audioBlocked,
    speakingWhileMuted,
    chosen,
    thrift,
    plan,
    effects,
    troubles,
    prepare() {
      void engineOpen().catch(() => {});
    },
    warm() {
      if (state.get().phase !== 'idle' || (warmed && clock.now() - warmed.at < RENEW_AFTER)) return;
      warmed = { at: clock.now(), ticket: requestJoin().catch(() => null) };
    },
    async join({ tracks, ...wanted } = {}) {
      const { phase } = state.get();
      if (phase !== 'idle' && phase !== 'ended') {
        tracks?.microphone?.stop();
        tracks?.camera?.stop();
        return;
      }
      chosen.set(readDeviceChoices(storage.local));
      effects.set(keptEffects(storage.local));
      troubles.set({});
      keep({ microphone: wanted.microphone ?? wishes.microphone, camera: wanted.camera ?? wishes.camera, inside: true });
      tell({ type: 'join' });
      globalThis.addEventListener?.('online', retryNow);
      globalThis.addEventListener?.('pagehide', onPageHide);
      if (tracks) void adopt(tracks);
      await enter();
    },
    leave: () => end('left'),
    signedOut: () => end('signed-out'),
    retryNow,
    talk(on) {
      if (on === talking) return;
      talking = on;
      engine?.settle(on ? 'microphone' : undefined);
      redraw();
    },
    setMicrophone: (on) => setWish({ microphone: on }),
    setCamera: (on) => setWish({ camera: on }),
    setScreenShare: async (on) => engine?.shareScreen(on),
    setThrift(choice) {
      keepThrift(storage.local, choice);
      thrift.set(choice);
      engine?.settle();
      redraw();
    },
    setCompany(those) {
      company = those;
      engine?.settle();
    },
    setEffect,
    dismissTrouble,
    async switchDevice(kind, deviceId) {
      keepDeviceChoice(storage.local, kind, deviceId);
      chosen.set({ ...chosen.get(), [kind]: deviceId });
      await engine?.switchDevice(kind, deviceId);
    },
    async raiseHand(up) {
      await engine?.raiseHand(up ? new Date(clock.now() + (options.serverOffset?.() ?? 0)).toISOString() : null);
      redraw();
    },
    startAudio: async () => engine?.startAudio(),
    counters: async () => engine?.counters() ?? noCounters(clock.now()),
    minuteCost: () => engine?.minuteCost() ?? null,
  };

  async function adopt(tracks: OpenedTracks): Promise<void> {
    try {
      (await engineOpen()).adopt(tracks);
      redraw();
    } catch {
      tracks.microphone?.stop();
      tracks.camera?.stop();
    }
  }
}

const online = () => globalThis.navigator?.onLine !== false;
