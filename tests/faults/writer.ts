import * as Y from 'yjs';
import type { Dice } from './dice.ts';
import { countMarkers, markerOf, type FaultDocument } from './documents.ts';
import type { Edit, History } from './history.ts';

/** Which relay a client connects to next. No client has one of its own. */
export type ChooseRelay = () => { name: string; url: string };

export type WriterSetup = {
  /** No two writers of a run have the same. */
  number: number;
  document: FaultDocument;
  personId: string;
  history: History;
  dice: Dice;
  chooseRelay: ChooseRelay;
};

/** A client that writes markers and notes for each edit when it was promised to be kept. How it speaks is up to its kind. */
export abstract class Writer {
  readonly name: string;
  readonly doc = new Y.Doc();
  readonly document: FaultDocument;
  /** The relay it is connected to, or tries to be. */
  relay = '';
  /** It has vanished. */
  isGone = false;
  /** Why it was sent away for good, which must not happen to a client that behaves. */
  sentAway: string | null = null;
  protected readonly setup: WriterSetup;
  /** Its edits that are neither promised nor refused, the oldest first. */
  protected waiting: Edit[] = [];
  #written = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(kind: string, setup: WriterSetup) {
    this.setup = setup;
    this.document = setup.document;
    this.name = `${kind} client ${setup.number}`;
  }

  get unconfirmed(): readonly Edit[] {
    return this.waiting;
  }

  /** Goes on writing, with pauses of that many milliseconds on average, connected or not. */
  keepWriting(pause: number): void {
    this.#timer = setTimeout(() => (this.write(), this.keepWriting(pause)), this.setup.dice.between(1, 2 * pause));
  }

  stopWriting(): void {
    clearTimeout(this.#timer);
  }

  write(): void {
    const { document, history, dice } = this.setup;
    const present = dice.chance(0.12) ? [...countMarkers(document.project(this.doc)).keys()] : [];
    const marker = present.length > 0 ? dice.pick(present) : markerOf(this.setup.number, ++this.#written);
    const what = present.length > 0 ? 'erases' : 'writes';
    const edit = history.invoke(document.id, this.name, what, marker);
    this.waiting.push(edit);
    this.doc.transact(() => (what === 'erases' ? document.erase(this.doc, marker) : document.write(this.doc, marker, dice)));
    this.made(edit);
  }

  protected promised(edits: Edit[], by: string): void {
    this.setup.history.acknowledge(edits, by);
    this.waiting = this.waiting.filter((edit) => edit.acknowledgedAt === undefined);
  }

  protected refused(): void {
    this.setup.history.refuse(this.waiting);
    this.waiting = [];
  }

  /** An edit was made in the document. */
  protected abstract made(edit: Edit): void;
  /** Loses its connection and comes back by itself. */
  abstract reconnect(): void;
  /** Ends its connection at once, without waiting for anything. */
  protected abstract hangUp(): void;

  /** Is gone and never returns. */
  vanish(): void {
    if (this.isGone) return;
    this.isGone = true;
    this.stopWriting();
    this.hangUp();
  }
}
