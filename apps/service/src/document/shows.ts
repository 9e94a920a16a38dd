import { randomUUID } from 'node:crypto';
import type { Notices } from '../platform/notices.ts';

/** A trajectory being shown in a meeting: to whom, and in which document they read it. */
export interface Show {
  trajectoryId: string;
  documentId: string;
  viewers: string[];
}

/** What processes tell each other: a show of this key began or goes on (`null`: ended), or, without a key, "who shows what?". */
interface ShowSignal {
  process: string;
  key?: string;
  show?: Show | null;
}

const REPEAT_EVERY = 10_000;
/** A process that did not repeat its shows for so long is gone, and its sockets with it. */
const FORGOTTEN_AFTER = 35_000;

/**
 * Who is being shown which trajectory in a meeting right now. Kept in memory on purpose: a show lives no longer than the socket of the one
 * who shows. That socket's process owns it; the others hold a copy for the viewers they serve, renewed while the owner lives.
 */
export class Shows {
  readonly #process = randomUUID();
  readonly #own = new Map<string, Show>();
  readonly #others = new Map<string, { show: Show; heardAt: number }>();
  readonly #notices: Pick<Notices, 'signal' | 'onSignal'>;
  readonly #lookAgain: (documentId: string) => void;
  readonly #repeat: NodeJS.Timeout;

  /** @param lookAgain whoever reads this document here may have lost the right to */
  constructor(notices: Pick<Notices, 'signal' | 'onSignal'>, lookAgain: (documentId: string) => void) {
    this.#notices = notices;
    this.#lookAgain = lookAgain;
    notices.onSignal('show', (body) => this.#hear(body as ShowSignal));
    this.#repeat = setInterval(() => this.#repeatOwn(), REPEAT_EVERY).unref();
    void this.#tell({}).catch(() => undefined);
  }

  /**
   * Resolves when every process has been told, so that viewers who are told afterwards are let in wherever they come.
   * @param key one show: `<meetingId>:<trajectoryId>:<socketId>` of the one who shows
   */
  async begin(key: string, show: Show): Promise<void> {
    this.#own.set(key, show);
    await this.#tell({ key, show });
  }

  /** Ends a show of this process; its viewers here and elsewhere are looked at again. @returns whether there was one */
  async end(key: string): Promise<boolean> {
    const show = this.#own.get(key);
    if (!show) return false;
    this.#own.delete(key);
    this.#lookAgain(show.documentId);
    await this.#tell({ key, show: null });
    return true;
  }

  /** The meeting is over, and with it everything that is shown in it. */
  async endOf(meetingId: string): Promise<void> {
    for (const key of [...this.#own.keys()]) if (key.startsWith(`${meetingId}:`)) await this.end(key);
  }

  viewersOf(trajectoryId: string): string[] {
    const fresh = Date.now() - FORGOTTEN_AFTER;
    const others = [...this.#others.values()].filter(({ heardAt }) => heardAt > fresh).map(({ show }) => show);
    return [...this.#own.values(), ...others].filter((show) => show.trajectoryId === trajectoryId).flatMap(({ viewers }) => viewers);
  }

  close(): void {
    clearInterval(this.#repeat);
  }

  #tell(signal: Omit<ShowSignal, 'process'>): Promise<void> {
    return this.#notices.signal('show', { process: this.#process, ...signal } satisfies ShowSignal);
  }

  #repeatOwn(): void {
    for (const [key, show] of this.#own) void this.#tell({ key, show }).catch(() => undefined); // repeated soon
    for (const [key, { heardAt, show }] of this.#others) {
      if (heardAt > Date.now() - FORGOTTEN_AFTER) continue;
      this.#others.delete(key);
      this.#lookAgain(show.documentId);
    }
  }

  #hear({ process, key, show }: ShowSignal): void {
    if (process === this.#process) return;
    if (key === undefined) return this.#repeatOwn();
    if (show) return void this.#others.set(key, { show, heardAt: Date.now() });
    const ended = this.#others.get(key);
    this.#others.delete(key);
    if (ended) this.#lookAgain(ended.show.documentId);
  }
}
