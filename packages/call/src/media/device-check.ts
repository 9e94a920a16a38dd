import { type Clock, browserClock } from '../clock.ts';
import type { BlurredTrack } from '../effects/blur.ts';
import { type EffectKind, type EffectTrouble, type Effects, keepEffects, keptEffects } from '../effects/effects.ts';
import { type Observable, createValue, sameData } from '../observable.ts';
import { type PlainStorage, safeStorage } from '../plain-storage.ts';
import { type CallVideo, previewVideo } from './call-video.ts';
import { type DeviceChoices, type DeviceKind, keepDeviceChoice, readDeviceChoices } from './device-choices.ts';
import { type DeviceList, watchDevices } from './device-list.ts';
import { measureLevel } from './level-meter.ts';
import { type CaptureKind, type DeviceFailure, openDevice } from './open-device.ts';
import { createSilenceWatch } from './silence-watch.ts';
import { playTestTone } from './speaker-test.ts';

/** A device in the check before a call. `deviceId` is the one that is really open, not the one that was asked for. */
export type CheckedDevice =
  { state: 'off' } | { state: 'opening' } | { state: 'ok'; deviceId: string; label: string } | { state: 'failed'; why: DeviceFailure };

/** Devices that the check opened; the call takes them over, so that joining opens nothing a second time. */
export interface OpenedTracks {
  camera: MediaStreamTrack | null;
  microphone: MediaStreamTrack | null;
}

/** The check of devices before a call. Nothing of it leaves the device: there is no connection yet. */
export interface DeviceCheck {
  camera: Observable<CheckedDevice>;
  microphone: Observable<CheckedDevice>;
  devices: Observable<DeviceList>;
  chosen: Observable<DeviceChoices>;
  /** Loudness of the microphone, 0…1, about 20 times a second. */
  level: Observable<number>;
  /** The microphone is on and has given nothing for 5 s. */
  silent: Observable<boolean>;
  /** The picture as others will get it: none while the blur is on its way. */
  preview: Observable<CallVideo | null>;
  /** What is done to picture and sound in the call, kept on this device. */
  effects: Observable<Effects>;
  /** Why the blur ended and the camera with it. */
  blurTrouble: Observable<EffectTrouble | null>;
  setEffect(kind: EffectKind, on: boolean): void;
  /** Switches a device on or off; on a failed one it is «Проверить снова». */
  turn(kind: CaptureKind, on: boolean): Promise<void>;
  /** Switches both on. One failing does not touch the other. */
  start(wanted?: { camera: boolean; microphone: boolean }): Promise<void>;
  choose(kind: DeviceKind, deviceId: string): Promise<void>;
  /** Plays a tone through the chosen speaker; call it from a click. */
  testSpeaker(): Promise<void>;
  /** Gives the open devices away and ends the check without stopping them. */
  handOver(): OpenedTracks;
  /** Ends the check and stops the devices. */
  close(): void;
}

export interface DeviceCheckOptions {
  storage?: PlainStorage;
  clock?: Clock;
  mediaDevices?: MediaDevices;
  /** For tests; else the real one, loaded when it is wished. */
  blurTrack?(track: MediaStreamTrack, onTrouble: (why: EffectTrouble) => void): Promise<BlurredTrack>;
}

const blurTrackOnceLoaded: NonNullable<DeviceCheckOptions['blurTrack']> = async (...asked) =>
  (await import('../effects/blur.ts')).blurTrack(...asked);

export function createDeviceCheck(options: DeviceCheckOptions = {}): DeviceCheck {
  const { storage = safeStorage('local'), clock = browserClock, mediaDevices = navigator.mediaDevices } = options;
  const { blurTrack = blurTrackOnceLoaded } = options;
  const watch = watchDevices(mediaDevices);
  const chosen = createValue(readDeviceChoices(storage), sameData);
  const level = createValue(0);
  const silent = createValue(false);
  const preview = createValue<CallVideo | null>(null);
  const effects = createValue(keptEffects(storage), sameData);
  const blurTrouble = createValue<EffectTrouble | null>(null);
  const status = {
    camera: createValue<CheckedDevice>({ state: 'off' }, sameData),
    microphone: createValue<CheckedDevice>({ state: 'off' }, sameData),
  };
  const tracks: OpenedTracks = { camera: null, microphone: null };
  const turns = { camera: 0, microphone: 0 };
  let stopMeter = () => {};
  let stopBlur = () => {};
  /** Rises whenever the picture is to be another: a blur that comes too late is ended at once. */
  let pictures = 0;
  let closed = false;

  function drop(kind: CaptureKind, stop = true): void {
    turns[kind]++;
    if (stop) tracks[kind]?.stop();
    tracks[kind] = null;
    if (kind === 'camera') hide();
    else {
      stopMeter();
      stopMeter = () => {};
      level.set(0);
      silent.set(false);
    }
  }

  async function open(kind: CaptureKind, exact: boolean): Promise<void> {
    drop(kind);
    const turn = turns[kind];
    status[kind].set({ state: 'opening' });
    const deviceId = chosen.get()[kind];
    const opened = await openDevice(kind, { mediaDevices, exact, ...(deviceId ? { deviceId } : {}) });
    if (closed || turn !== turns[kind]) return void ('track' in opened && opened.track.stop());
    if ('failure' in opened) return status[kind].set({ state: 'failed', why: opened.failure });
    const { track } = opened;
    tracks[kind] = track;
    track.addEventListener('ended', () => {
      if (tracks[kind] !== track) return;
      drop(kind);
      status[kind].set({ state: 'failed', why: 'missing' });
    });
    if (kind === 'camera') void show(track);
    else listen(track);
    status[kind].set({ state: 'ok', deviceId: track.getSettings().deviceId ?? '', label: track.label });
    await watch.refresh();
  }

  function hide(): void {
    pictures++;
    preview.set(null);
    stopBlur();
    stopBlur = () => {};
  }

  async function show(track: MediaStreamTrack): Promise<void> {
    hide();
    const mine = pictures;
    if (!effects.get().blur) return preview.set(previewVideo(track));
    const fail = (why: EffectTrouble) => {
      if (mine !== pictures || track.readyState === 'ended') return;
      blurTrouble.set(why);
      void check.turn('camera', false);
    };
    try {
      const blurred = await blurTrack(track, fail);
      if (mine !== pictures) return blurred.stop();
      stopBlur = () => blurred.stop();
      preview.set(previewVideo(blurred.track));
    } catch {
      fail('failed');
    }
  }

  function listen(track: MediaStreamTrack): void {
    const silence = createSilenceWatch();
    stopMeter = measureLevel(track, clock, (now) => {
      level.set(now ?? 0);
      silent.set(silence.hear(now, clock.now()));
    });
  }

  function end(stop: boolean): void {
    closed = true;
    drop('camera', stop);
    drop('microphone', stop);
    watch.close();
  }

  const check: DeviceCheck = {
    camera: status.camera,
    microphone: status.microphone,
    devices: watch.list,
    chosen,
    level,
    silent,
    preview,
    effects,
    blurTrouble,
    setEffect(kind, on) {
      if (closed) return;
      effects.set({ ...effects.get(), [kind]: on });
      keepEffects(storage, effects.get());
      if (kind === 'noise') return;
      blurTrouble.set(null);
      if (tracks.camera) void show(tracks.camera);
    },
    async turn(kind, on) {
      if (closed) return;
      if (on && kind === 'camera') blurTrouble.set(null);
      if (on) return open(kind, false);
      drop(kind);
      status[kind].set({ state: 'off' });
    },
    async start(wanted = { camera: true, microphone: true }) {
      await watch.refresh();
      await Promise.all([wanted.microphone ? check.turn('microphone', true) : null, wanted.camera ? check.turn('camera', true) : null]);
    },
    async choose(kind, deviceId) {
      if (closed) return;
      keepDeviceChoice(storage, kind, deviceId);
      chosen.set({ ...chosen.get(), [kind]: deviceId });
      if (kind !== 'speaker') await open(kind, true);
    },
    testSpeaker: () => playTestTone(chosen.get().speaker),
    handOver() {
      const given = { ...tracks };
      end(false);
      return given;
    },
    close: () => end(true),
  };
  return check;
}
