import { type PlainStorage, safeStorage } from '@tandem/call/plain-storage';

const key = 'tandem.room.speech';

/** Whether this device tells those who hear the screen who speaks; it does until they switch it off. */
export const speechTold = (storage: PlainStorage = safeStorage('local')): boolean => storage.getItem(key) !== 'off';

export function keepSpeechTold(told: boolean, storage: PlainStorage = safeStorage('local')): void {
  storage.setItem(key, told ? 'on' : 'off');
}
