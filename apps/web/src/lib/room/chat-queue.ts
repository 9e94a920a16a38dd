import { type PlainStorage, readJson, writeJson } from '@tandem/call/plain-storage';

/** A message that the service has not acknowledged yet; `refused` holds the code of a final no. */
export interface QueuedMessage {
  clientId: string;
  text: string;
  at: string;
  refused?: string;
}

/**
 * Unacknowledged messages of one person in one meeting. They live in sessionStorage: a reload loses none, and on a shared computer nothing
 * outlives the tab.
 */
export interface ChatQueue {
  read(): QueuedMessage[];
  keep(messages: readonly QueuedMessage[]): void;
}

export function chatQueue(storage: PlainStorage, personId: string, meetingId: string): ChatQueue {
  const key = `tandem.chat.${personId}.${meetingId}`;
  return {
    read() {
      const kept = readJson(storage, key);
      return Array.isArray(kept) ? kept.filter(isQueued) : [];
    },
    keep(messages) {
      if (messages.length > 0) writeJson(storage, key, messages);
      else storage.removeItem(key);
    },
  };
}

function isQueued(value: unknown): value is QueuedMessage {
  const { clientId, text, at } = (value ?? {}) as Record<string, unknown>;
  return typeof clientId === 'string' && typeof text === 'string' && typeof at === 'string';
}
