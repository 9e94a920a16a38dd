import { type PlainStorage, readJson, writeJson } from './plain-storage.ts';

/** What the person wants to send, whatever the network or the devices allow at the moment. Never changed by a reconnect. */
export interface Wishes {
  microphone: boolean;
  camera: boolean;
}

/** Wishes of one meeting in one tab; `inside` is true from entering until leaving, so that a reload returns into the call. */
export interface KeptWishes extends Wishes {
  inside: boolean;
}

const keyOf = (meetingId: string) => `tandem.call.${meetingId}`;

/** Reads the wishes of a meeting from sessionStorage, or null when this tab never was inside. */
export function readWishes(storage: PlainStorage, meetingId: string): KeptWishes | null {
  const kept = readJson(storage, keyOf(meetingId)) as Partial<KeptWishes> | null;
  if (typeof kept?.microphone !== 'boolean' || typeof kept.camera !== 'boolean') return null;
  return { microphone: kept.microphone, camera: kept.camera, inside: kept.inside === true };
}

export function keepWishes(storage: PlainStorage, meetingId: string, wishes: KeptWishes): void {
  writeJson(storage, keyOf(meetingId), wishes);
}
