import type { PlainStorage } from './plain-storage.ts';

/**
 * How much of the network a person spends on the call, chosen on this device: as the line allows, without the pictures of others (the own
 * one still goes out), or sound alone.
 */
export const thrifts = ['auto', 'no-others', 'sound'] as const;
export type Thrift = (typeof thrifts)[number];

/** Which pictures may flow. Sound always does, and the document does not come this way at all. */
export interface PicturePlan {
  screens: boolean;
  ownCamera: boolean;
  othersCameras: boolean;
}

/** How many steps of the ladder the line has been brought down: 0 is none. See `strain.ts`. */
export type Strain = 0 | 1 | 2 | 3;

/** What gives way for the sound, step by step: the cameras of others, the own one, last the shared screens. */
export function picturePlan(thrift: Thrift, strain: Strain): PicturePlan {
  return {
    screens: thrift !== 'sound' && strain < 3,
    ownCamera: thrift !== 'sound' && strain < 2,
    othersCameras: thrift === 'auto' && strain < 1,
  };
}

const key = 'tandem.call.thrift';

export function keptThrift(storage: PlainStorage): Thrift {
  const kept = storage.getItem(key);
  return thrifts.find((thrift) => thrift === kept) ?? 'auto';
}

export function keepThrift(storage: PlainStorage, thrift: Thrift): void {
  try {
    storage.setItem(key, thrift);
  } catch {
    // A full or forbidden storage must not end a call.
  }
}
