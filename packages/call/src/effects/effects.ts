import { type PlainStorage, readJson, writeJson } from '../plain-storage.ts';

/** What is done on this device to the own picture and sound before they are sent: chosen by the person, kept on this device. */
export interface Effects {
  /** The background of the own picture is blurred. While this is wished, no picture leaves the device without it. */
  blur: boolean;
  /** Noise is taken out of the own sound. A comfort: where it cannot be had, the sound goes out as it is. */
  noise: boolean;
}

export type EffectKind = keyof Effects;

/** Why an effect ended by itself: the machine can't keep up, or it does not work at all, or no more. */
export type EffectTrouble = 'slow' | 'failed';

export type EffectTroubles = Partial<Record<EffectKind, EffectTrouble>>;

const key = 'tandem.effects';

export function keptEffects(storage: PlainStorage): Effects {
  const kept = readJson(storage, key) as Partial<Effects> | null;
  return { blur: kept?.blur === true, noise: kept?.noise === true };
}

export function keepEffects(storage: PlainStorage, effects: Effects): void {
  writeJson(storage, key, effects);
}

let known: Effects | null = null;

/** What this browser can do, told without loading anything: what it cannot is not offered. */
export function effectSupport(): Effects {
  known ??= { blur: canBlur(), noise: typeof AudioWorkletNode === 'function' && typeof MediaStreamAudioDestinationNode === 'function' };
  return known;
}

function canBlur(): boolean {
  if (typeof VideoFrame !== 'function' || typeof OffscreenCanvas !== 'function') return false;
  const streams = 'MediaStreamTrackProcessor' in globalThis && 'MediaStreamTrackGenerator' in globalThis;
  if (!streams && !('captureStream' in HTMLCanvasElement.prototype)) return false;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2');
  context?.getExtension('WEBGL_lose_context')?.loseContext(); // a browser has few of them
  return context !== null;
}
