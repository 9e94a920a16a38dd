import type { CopyKey } from './copy-key.ts';

/**
 * Marks in localStorage: "this tab has edits that the server has not confirmed". Written at once with the edit, since a browser may be
 * killed at any moment. Each tab has a mark of its own (by its clientID), so that one tab's confirmation does not hide another's edits.
 */
const PREFIX = 'tandem-unsent:';
const REFRESH = 1_000;

export class UnsentMark {
  readonly #copy: string;
  readonly #own: string;
  readonly #openedAt = Date.now();
  #writtenAt = 0;

  constructor({ personId, documentId, generation }: CopyKey, clientId: number) {
    this.#copy = `${PREFIX}${personId}:${documentId}:${generation}:`;
    this.#own = `${this.#copy}${clientId}`;
  }

  /** Did an earlier tab leave unconfirmed edits in this copy? */
  get wasLeft(): boolean {
    return keysWith(this.#copy).length > 0;
  }

  set(): void {
    const now = Date.now();
    if (now - this.#writtenAt < REFRESH) return;
    this.#writtenAt = now;
    storage()?.setItem(this.#own, String(now));
  }

  /** All that this tab holds is durable: that includes what earlier tabs had left in the copy when this one opened it. */
  clear(): void {
    this.#writtenAt = 0;
    for (const key of keysWith(this.#copy)) {
      if (key === this.#own || timeOf(key) < this.#openedAt) storage()?.removeItem(key);
    }
  }
}

/** The marked copies of a person, the oldest first. */
export function marksOf(personId: string): { documentId: string; generation: number; since: Date }[] {
  const found = new Map<string, { documentId: string; generation: number; since: Date }>();
  for (const key of keysWith(`${PREFIX}${personId}:`)) {
    const [, , documentId = '', generation = ''] = key.split(':');
    const since = new Date(timeOf(key));
    const known = found.get(`${documentId}:${generation}`);
    if (!known || known.since > since) found.set(`${documentId}:${generation}`, { documentId, generation: Number(generation), since });
  }
  return [...found.values()].sort((a, b) => a.since.getTime() - b.since.getTime());
}

export function clearMarks(personId: string): void {
  for (const key of keysWith(`${PREFIX}${personId}:`)) storage()?.removeItem(key);
}

const timeOf = (key: string) => Number(storage()?.getItem(key) ?? 0);

function keysWith(prefix: string): string[] {
  const from = storage();
  return Array.from({ length: from?.length ?? 0 }, (_, at) => from!.key(at)!).filter((key) => key.startsWith(prefix));
}

/** Absent outside of browsers, and forbidden in some embedded pages. */
function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch (_forbidden) {
    return null;
  }
}
