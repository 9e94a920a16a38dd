import type { FileUpload } from '@tandem/contracts/file';
import { formatOf } from '@tandem/domain/file/format';
import { MAX_FILE_BYTES } from '@tandem/domain/file/limits';
import { safeFileName } from '@tandem/domain/file/name';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { m } from '#lib/paraglide/messages.js';
import { refusalWords, type LocalRefusal } from './file-words.ts';
import type { KeptFile, KeptFiles } from './kept-files.ts';
import { sendParts, Unreadable } from './send-parts.ts';
import { whileHeld } from './while-held.ts';

export type FileState = { phase: 'waiting' | 'sending' | 'checking' | 'paused' } | { phase: 'refused'; why: string };

/** A file that this page sends. */
export interface FileOnItsWay {
  clientId: string;
  name: string;
  size: number;
  /** Bytes that the service has. */
  received: number;
  state: FileState;
}

export interface RoomFilesOptions {
  meetingId: string;
  personId: string;
  kept: KeptFiles;
  /** Says something politely. */
  say(words: string): void;
  onSent(): void;
  onRefused(words: string): void;
}

const RETRY = 3000;
/** After so long a request is taken as lost, ms. */
const PATIENCE = 60_000;
/** Refusals that time mends; every other one is final. */
const passing = new Set(['NETWORK', 'UNKNOWN', 'TOO_MANY_REQUESTS', 'UNAVAILABLE', 'INTERNAL', 'UNAUTHENTICATED', 'CONFLICT']);

/**
 * Files on their way into the chat, one after the other. A file goes on by itself from where the service has it: when the line or the service
 * comes back, and, since its bytes are kept on this device, on a page that was loaded again.
 */
export class RoomFiles {
  #items = $state.raw<readonly FileOnItsWay[]>([]);
  #turns: Promise<void> = Promise.resolve();
  readonly #options: RoomFilesOptions;
  readonly #cancels = new Map<string, AbortController>();
  readonly #closing = new AbortController();

  constructor(options: RoomFilesOptions) {
    this.#options = options;
    void this.#takeUp();
  }

  get items(): readonly FileOnItsWay[] {
    return this.#items;
  }

  /** Begins to send these files, in their order. */
  add(files: Iterable<File>): void {
    const { meetingId, personId, kept } = this.#options;
    for (const file of files) {
      const clientId = crypto.randomUUID();
      const name = safeFileName(file.name);
      this.#items = [...this.#items, { clientId, name, size: file.size, received: 0, state: { phase: 'waiting' } }];
      const reason = localRefusal(name, file.size);
      if (reason) {
        this.#refuse(clientId, refusalWords(reason));
        continue;
      }
      const one: KeptFile = { ...{ clientId, personId, meetingId, name, type: file.type, bytes: file }, at: Date.now() };
      void kept.keep(one).then(() => this.#drive(one, () => this.#stateOf(clientId) !== undefined));
    }
  }

  /** Does not send it, and forgets what has been sent of it; takes away one that was refused. */
  cancel(clientId: string): void {
    this.#cancels.get(clientId)?.abort();
    this.#forget(clientId);
  }

  /** The page goes: what is on its way stays kept. */
  close(): void {
    this.#closing.abort();
  }

  async #takeUp(): Promise<void> {
    const { kept } = this.#options;
    for (const file of await kept.read()) void this.#drive(file, () => kept.has(file.clientId));
  }

  /** @param wanted whether it is still to be sent, when this tab's turn has come */
  async #drive(file: KeptFile, wanted: () => boolean | Promise<boolean>): Promise<void> {
    const cancel = new AbortController();
    this.#cancels.set(file.clientId, cancel);
    const stop = AbortSignal.any([cancel.signal, this.#closing.signal]);
    await whileHeld(`tandem.file.${file.clientId}`, stop, async () => {
      if (!(await wanted())) return;
      if (!this.#items.some(({ clientId }) => clientId === file.clientId)) {
        const { clientId, name, bytes } = file;
        this.#items = [...this.#items, { clientId, name, size: bytes.size, received: 0, state: { phase: 'waiting' } }];
      }
      const turn = this.#turns.then(() => this.#send(file, cancel.signal));
      this.#turns = turn;
      await turn;
    });
  }

  async #send(file: KeptFile, cancelled: AbortSignal): Promise<void> {
    const { say, onSent } = this.#options;
    const { clientId, name } = file;
    const stop = AbortSignal.any([cancelled, this.#closing.signal]);
    let begun: FileUpload | undefined;
    if (!stop.aborted) say(m.file_said_sending({ name }));
    while (!stop.aborted) {
      try {
        begun = await this.#begin(file);
        if (stop.aborted) break;
        this.#change(clientId, { received: begun.received, state: { phase: 'sending' } });
        await this.#sendRest(file, begun, stop);
        say(m.file_said_sent({ name }));
        this.#forget(clientId);
        return onSent();
      } catch (reason) {
        if (stop.aborted) break;
        const final = finalReason(reason);
        if (final) return this.#refuse(clientId, refusalWords(final));
        if (this.#stateOf(clientId)?.phase !== 'paused') say(m.file_said_paused({ name }));
        this.#change(clientId, { state: { phase: 'paused' } });
        await lineOrTime(stop);
      }
    }
    // What the service does not hear of now, it gives up by itself after a day.
    if (cancelled.aborted && begun)
      await this.#api()
        .delete(`${this.#path}/${begun.id}`)
        .catch(() => undefined);
  }

  async #begin({ clientId, name, type, bytes }: KeptFile): Promise<FileUpload> {
    return this.#api().post<FileUpload>(this.#path, { clientId, name, size: bytes.size, type: type.slice(0, 200) });
  }

  async #sendRest({ clientId, bytes }: KeptFile, upload: FileUpload, stop: AbortSignal): Promise<void> {
    await sendParts(bytes, upload, {
      part: (offset, part) => {
        if (offset + part.size === bytes.size) this.#change(clientId, { received: offset, state: { phase: 'checking' } });
        return this.#api(stop).patch<FileUpload>(`${this.#path}/${upload.id}?offset=${offset}`, part);
      },
      onProgress: (received) => this.#change(clientId, { received }),
      now: () => performance.now(),
    });
  }

  get #path(): string {
    return `/meetings/${this.#options.meetingId}/files`;
  }

  #api(stop?: AbortSignal) {
    return api((input, init) =>
      fetch(input, { ...init, signal: AbortSignal.any([AbortSignal.timeout(PATIENCE), ...(stop ? [stop] : [])]) }),
    );
  }

  #stateOf(clientId: string): FileState | undefined {
    return this.#items.find((item) => item.clientId === clientId)?.state;
  }

  #change(clientId: string, changes: Partial<FileOnItsWay>): void {
    this.#items = this.#items.map((item) => (item.clientId === clientId ? { ...item, ...changes } : item));
  }

  #refuse(clientId: string, why: string): void {
    const name = this.#items.find((item) => item.clientId === clientId)?.name ?? '';
    this.#change(clientId, { state: { phase: 'refused', why } });
    void this.#options.kept.drop(clientId);
    this.#options.onRefused(m.file_said_refused({ name, why }));
  }

  #forget(clientId: string): void {
    this.#items = this.#items.filter((item) => item.clientId !== clientId);
    this.#cancels.delete(clientId);
    void this.#options.kept.drop(clientId);
  }
}

function localRefusal(name: string, size: number): LocalRefusal | null {
  if (!formatOf(name)) return 'kind';
  if (size === 0) return 'empty';
  return size > MAX_FILE_BYTES ? 'big' : null;
}

/** null: time mends it. */
function finalReason(reason: unknown): LocalRefusal | ApiError | null {
  if (reason instanceof Unreadable) return 'unread';
  const error = reason instanceof ApiError ? reason : new ApiError(0, 'UNKNOWN', { cause: reason });
  return passing.has(error.code) ? null : error;
}

/** Until the network is said to be back, or for a while. */
function lineOrTime(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const done = () => {
      over.abort();
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(done, RETRY);
    addEventListener('online', done, { signal: over.signal });
    stop.addEventListener('abort', done, { signal: over.signal });
  });
}
