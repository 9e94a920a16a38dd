import * as Y from 'yjs';
import { CLOSE } from '../protocol/close-code.ts';
import { EMPTY_UPDATE, SYNC, syncFrame } from '../protocol/messages.ts';
import type { CommitTarget } from './commit-queue.ts';
import type { DocumentKind } from './document-kind.ts';
import type { LogRow, StoredDocument, StoredOpening } from './document-log.ts';
import type { Member } from './member.ts';
import { readUpdate } from './read-update.ts';
import { Refusal } from './refusal.ts';
import { Shadow } from './shadow.ts';

/** `Y.mergeUpdates` is quadratic in their number. */
const MERGE_AT_ONCE = 200;

/** For how long a state that was read is given to those who come next. */
const READING_KEPT = 250;

/** The snapshot, and what came after it in order. */
export type DocumentState = { snapshot: Uint8Array | null; tail: Uint8Array[] };

/** What an open document needs of the relay. */
export type DocumentPorts = {
  load: (documentId: string) => Promise<StoredDocument | null>;
  /** The whole state that these updates make, built away from this thread. */
  build: (updates: Uint8Array[]) => Promise<Uint8Array>;
  append: (row: LogRow, document: OpenDocument) => void;
  /** Rows of another process were stored before ours. */
  missed: (document: OpenDocument) => void;
  /** Rows of ours became durable; their seq begin behind `base`. */
  stored: (document: OpenDocument, base: number, rows: LogRow[]) => void;
  /** Taken rows could not be stored: what the sockets were shown is not the truth any more. */
  failed: (document: OpenDocument, error: unknown) => void;
  /** Nothing is on its way to the log any more. */
  settled: (document: OpenDocument) => void;
};

/**
 * A document with at least one socket: its sockets, its shadow, who owns which clientID, and the rows on their way to the log.
 * It never holds the document itself.
 */
export class OpenDocument implements CommitTarget {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly generation: number;
  readonly schemaVersion: number;
  readonly shadow: Shadow;
  readonly owners: Map<number, string>;
  readonly connections = new Set<Member>();
  /** All rows up to here are known to the shadow and were sent to the sockets. */
  seq = 0;
  bytes: number;
  /** Stored rows behind the snapshot. */
  rowsBehind = 0;
  changedAt = performance.now();
  /** Counts of rows taken and of rows made durable since the document was opened. */
  accepted = 0;
  committed = 0;
  uncommitted: LogRow[] = [];
  uncommittedBytes = 0;
  readonly #ports: DocumentPorts;
  /** The last reading of the log, and where the document stood then. */
  #reading: { accepted: number; seq: number; state: Promise<DocumentState> } | null = null;

  constructor(id: string, kind: DocumentKind, stored: StoredOpening, ports: DocumentPorts) {
    this.id = id;
    this.kind = kind;
    this.generation = stored.generation;
    this.schemaVersion = stored.schemaVersion;
    this.bytes = stored.bytes;
    this.owners = stored.owners;
    this.#ports = ports;
    const shadow = stored.shadow && Shadow.decode(stored.shadow);
    this.shadow = shadow ?? new Shadow();
    if (shadow) this.seq = stored.snapSeq;
    this.absorb(stored);
    this.#keepReading(Promise.resolve({ snapshot: stored.snapshot, tail: stored.tail.map((row) => row.update) }));
  }

  /** Takes a checked update: the others get it at once, the log as soon as possible. */
  accept(row: LogRow, update: ReturnType<typeof readUpdate>, frame: Uint8Array, sender: Member | null): void {
    this.shadow.advance(update);
    for (const client of row.claims) this.owners.set(client, row.authorId!);
    this.bytes += row.update.length;
    this.accepted++;
    this.uncommitted.push(row);
    this.uncommittedBytes += row.update.length;
    this.changedAt = performance.now();
    this.broadcast(frame, sender);
    this.#ports.append(row, this);
  }

  broadcast(frame: Uint8Array, except: Member | null): void {
    for (const connection of this.connections) if (connection !== except) connection.outgoing.broadcast(frame);
  }

  settle(base: number, count: number): void {
    const rows = this.#shift(count);
    this.committed += count;
    this.rowsBehind += count;
    if (base <= this.seq) this.seq = Math.max(this.seq, base + count);
    else this.#ports.missed(this);
    this.#ports.stored(this, base, rows);
    for (const connection of this.connections) connection.onCommitted();
    this.#ports.settled(this);
  }

  fail(error: unknown, count: number): void {
    this.#shift(count);
    this.#ports.failed(this, error);
  }

  #shift(count: number): LogRow[] {
    const rows = this.uncommitted.splice(0, count);
    for (const row of rows) this.uncommittedBytes -= row.update.length;
    return rows;
  }

  /**
   * The last reading of the log, good for a socket that is here already and hears whatever this document learns from now on: those who come
   * together share one, as long as nothing was taken or learned since. null: the log must be read.
   */
  get stateAtHand(): Promise<DocumentState> | null {
    return this.#reading?.accepted === this.accepted && this.#reading.seq === this.seq ? this.#reading.state : null;
  }

  /** As `currentState`, shared with those who come in the same moment. */
  openingState(): Promise<DocumentState> {
    return this.stateAtHand ?? this.#keepReading(this.currentState());
  }

  #keepReading(state: Promise<DocumentState>): Promise<DocumentState> {
    const reading = { accepted: this.accepted, seq: this.seq, state };
    this.#reading = reading;
    const forget = () => {
      if (this.#reading === reading) this.#reading = null;
    };
    state.then(() => setTimeout(forget, READING_KEPT).unref(), forget);
    return state;
  }

  /** What the log holds now, plus what is on its way there; tells the sockets what came from elsewhere. */
  async currentState(): Promise<DocumentState> {
    const onTheWay = this.uncommitted.map((row) => row.update);
    const stored = await this.#ports.load(this.id);
    if (!stored) throw new Refusal(CLOSE.notFound, 'no such document');
    if (stored.generation !== this.generation) throw new Refusal(CLOSE.generationOld, 'the document began anew');
    this.absorb(stored);
    return { snapshot: stored.snapshot, tail: [...stored.tail.map((row) => row.update), ...onTheWay] };
  }

  /** Makes also those deletions known that no update names: the last of concurrent changes of one key deletes the others. */
  async learnDeletions({ snapshot, tail }: DocumentState): Promise<void> {
    this.shadow.advance(readUpdate(await this.#ports.build([...(snapshot ? [snapshot] : []), ...tail])));
  }

  /** Makes stored rows known that this process has not seen, and passes them on. */
  absorb(stored: Pick<StoredDocument, 'snapshot' | 'snapSeq' | 'tail'>): void {
    if (stored.snapshot && stored.snapSeq > this.seq) this.#learn(stored.snapSeq, stored.snapshot);
    for (const row of stored.tail) if (row.seq > this.seq) this.#learn(row.seq, row.update);
    this.rowsBehind = stored.tail.length;
  }

  /** The next stored rows, which somebody else wrote. */
  absorbNext(rows: StoredDocument['tail']): void {
    for (const row of rows) {
      if (row.seq <= this.seq) continue;
      this.bytes += row.update.length;
      this.rowsBehind++;
      this.#learn(row.seq, row.update);
    }
  }

  #learn(seq: number, bytes: Uint8Array): void {
    const update = readUpdate(bytes);
    this.seq = seq;
    if (this.shadow.contains(update)) return;
    this.shadow.advance(update);
    this.changedAt = performance.now();
    if (this.connections.size > 0) this.broadcast(syncFrame(SYNC.update, bytes), null);
  }
}

/**
 * The answer to a client's first sync step: the snapshot as stored, then the rows after it in few pieces, the last one as step 2.
 * Only for a client with a state of its own is anything decoded.
 */
export function openingFrames(state: DocumentState, stateVector: Uint8Array): Uint8Array[] {
  const parts = state.snapshot ? [state.snapshot] : [];
  for (let at = 0; at < state.tail.length; at += MERGE_AT_ONCE) parts.push(Y.mergeUpdates(state.tail.slice(at, at + MERGE_AT_ONCE)));
  const hasState = stateVector.length > 1;
  const wanted = hasState ? parts.map((part) => Y.diffUpdate(part, stateVector)) : parts;
  if (wanted.length === 0) wanted.push(EMPTY_UPDATE);
  return wanted.map((part, at) => syncFrame(at === wanted.length - 1 ? SYNC.step2 : SYNC.update, part));
}
