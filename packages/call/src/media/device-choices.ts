import { type PlainStorage, readJson, writeJson } from '../plain-storage.ts';

/** Devices a person chose on this computer, by `deviceId`; an absent one means the system's default. */
export interface DeviceChoices {
  camera?: string;
  microphone?: string;
  speaker?: string;
}

export type DeviceKind = keyof DeviceChoices;

const key = 'tandem.devices';

export function readDeviceChoices(storage: PlainStorage): DeviceChoices {
  const kept = readJson(storage, key) as Record<string, unknown> | null;
  const choices: DeviceChoices = {};
  for (const kind of ['camera', 'microphone', 'speaker'] as const) {
    const id = kept?.[kind];
    if (typeof id === 'string' && id !== '') choices[kind] = id;
  }
  return choices;
}

export function keepDeviceChoice(storage: PlainStorage, kind: DeviceKind, deviceId: string): void {
  writeJson(storage, key, { ...readDeviceChoices(storage), [kind]: deviceId });
}
