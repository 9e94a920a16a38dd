import type { DeviceFailure } from './media/open-device.ts';

/**
 * What the screen may say about the own microphone or camera.
 * `on` only when the track is published, not muted and fed by a device: a wish alone never shows an open microphone.
 * And while something is still being sent it says `on` even if the wish is off.
 */
export type SourceStatus =
  | { state: 'on' }
  | { state: 'off' }
  | { state: 'starting' }
  | { state: 'blocked'; why: DeviceFailure }
  /** Wished, and held back for the sake of the sound: by the person's choice, or by the line. */
  | { state: 'spared' };

export interface SourceFacts {
  wish: boolean;
  sending: boolean;
  failure: DeviceFailure | null;
  spared?: boolean;
}

export function sourceStatus({ wish, sending, failure, spared = false }: SourceFacts): SourceStatus {
  if (sending) return { state: 'on' };
  if (!wish) return { state: 'off' };
  if (spared) return { state: 'spared' };
  return failure ? { state: 'blocked', why: failure } : { state: 'starting' };
}
