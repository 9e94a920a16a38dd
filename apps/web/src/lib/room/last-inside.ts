import { wasInside } from '@tandem/call/call';
import { type PlainStorage, readJson, safeStorage, writeJson } from '@tandem/call/plain-storage';

/** A tab that was inside this recently returns into the call without the check: a reload, a crash, a closed lid for a moment. */
const RECENT = 2 * 60_000;

const keyOf = (meetingId: string) => `tandem.room.${meetingId}`;

/** Notes that this tab is inside now; call it again and again. */
export function noteInside(meetingId: string, now: number, storage: PlainStorage = safeStorage('session')): void {
  writeJson(storage, keyOf(meetingId), { at: now });
}

export function returnsAtOnce(meetingId: string, now: number, storage: PlainStorage = safeStorage('session')): boolean {
  const kept = readJson(storage, keyOf(meetingId)) as { at?: unknown } | null;
  return wasInside(meetingId, storage) && typeof kept?.at === 'number' && Math.abs(now - kept.at) < RECENT;
}
