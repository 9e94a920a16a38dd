import { type Observable, createValue, sameData } from '../observable.ts';

export interface Device {
  id: string;
  /** Empty until the person has allowed a device of this kind. */
  label: string;
}

/** Devices of the computer. `speakers` is empty where the browser lets nobody choose an output (Safari, Firefox before 116). */
export interface DeviceList {
  cameras: Device[];
  microphones: Device[];
  speakers: Device[];
}

export interface DeviceWatch {
  list: Observable<DeviceList>;
  /** Asks again: labels appear only after a permission, and that raises no event. */
  refresh(): Promise<void>;
  close(): void;
}

const none: DeviceList = { cameras: [], microphones: [], speakers: [] };

/** Keeps the list of devices up to date while they are plugged in and out. */
export function watchDevices(mediaDevices: MediaDevices | undefined = navigator.mediaDevices): DeviceWatch {
  const list = createValue(none, sameData);
  const refresh = async () => {
    const all = await mediaDevices?.enumerateDevices?.().catch(() => []);
    const of = (kind: MediaDeviceKind) =>
      (all ?? [])
        .filter((device) => device.kind === kind && device.deviceId !== '')
        .map((device) => ({ id: device.deviceId, label: device.label }));
    list.set({ cameras: of('videoinput'), microphones: of('audioinput'), speakers: canChooseSpeaker() ? of('audiooutput') : [] });
  };
  const onChange = () => void refresh();
  mediaDevices?.addEventListener?.('devicechange', onChange);
  return { list, refresh, close: () => mediaDevices?.removeEventListener?.('devicechange', onChange) };
}

export function canChooseSpeaker(): boolean {
  return typeof HTMLMediaElement !== 'undefined' && 'setSinkId' in HTMLMediaElement.prototype;
}
