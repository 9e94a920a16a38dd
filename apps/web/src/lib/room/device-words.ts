import type { EffectKind, EffectTrouble } from '@tandem/call/effects/effects';
import type { DeviceFailure } from '@tandem/call/media/open-device';
import type { Device } from '@tandem/call/media/device-list';
import type { SourceStatus } from '@tandem/call/source-status';
import { m } from '#lib/paraglide/messages.js';

const words: Record<'camera' | 'microphone', Record<DeviceFailure, () => string>> = {
  camera: {
    denied: m.room_camera_denied,
    busy: m.room_camera_busy,
    missing: m.room_camera_missing,
    unknown: m.room_camera_unknown,
  },
  microphone: {
    denied: m.room_microphone_denied,
    busy: m.room_microphone_busy,
    missing: m.room_microphone_missing,
    unknown: m.room_microphone_unknown,
  },
};

/** What happened to a device and what to do. */
export const deviceFailureWords = (kind: 'camera' | 'microphone', why: DeviceFailure): string => words[kind][why]();

/** What the own microphone or camera does now. */
export function sourceWords(kind: 'camera' | 'microphone', status: SourceStatus): string {
  switch (status.state) {
    case 'blocked':
      return deviceFailureWords(kind, status.why);
    case 'spared':
      return m.room_camera_spared();
    case 'starting':
      return m.room_microphone_starting();
    case 'off':
      return kind === 'microphone' ? m.room_off_m() : m.room_off_f();
    case 'on':
      return kind === 'microphone' ? m.room_on_m() : m.room_on_f();
  }
}

const troubles: Record<EffectKind, Record<EffectTrouble, () => string>> = {
  blur: { slow: m.room_blur_slow, failed: m.room_blur_failed },
  noise: { slow: m.room_noise_slow, failed: m.room_noise_failed },
};

/** What happened to an effect, and what follows from it. */
export const effectTroubleWords = (kind: EffectKind, why: EffectTrouble): string => troubles[kind][why]();

/** Devices to choose from; the browser names them only after it was allowed to use one. */
export function deviceOptions(devices: readonly Device[], fallback: string): { value: string; label: string }[] {
  return devices.map(({ id, label }, at) => ({ value: id, label: label || (devices.length > 1 ? `${fallback} ${at + 1}` : fallback) }));
}
