import { openDocument, type OpenedDocument } from '@tandem/collab/client/provider';
import type { SaveState } from '@tandem/collab/client/save-state';
import type { ClockRange } from '@tandem/trajectory/clock-ranges';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { rememberOpen } from './local-copies.ts';
import { ownUndo, stepWithReturn } from './own-undo.ts';
import { peopleHere, type PersonHere, type Place } from './presence.ts';

export type LiveDocumentOptions = {
  documentId: string;
  /** How a person would call the document: the name of the file of unsent edits. */
  title: string;
  personId: string;
  /** What the API said; the server says it again over the connection and has the last word. */
  mayWrite: boolean;
  /** What undo covers: `undoScope` of the trajectory, the roots of other kinds. */
  undoScope: (doc: Y.Doc) => Y.AbstractType<Y.YEvent<never>>[];
  /** What stands at a caret of the others, out of the whole name. */
  shortName?: (name: string) => string;
  /** «Кто это написал» about pieces of the text, a line for each author and day; absent: nobody here may ask. */
  whoWrote?: (ranges: readonly ClockRange[]) => Promise<string[]>;
  /** How the document reads, for the file of unsent edits. */
  content?: (doc: Y.Doc) => unknown;
};

type Connection = Pick<
  OpenedDocument,
  'doc' | 'awareness' | 'state' | 'access' | 'whenLoaded' | 'whenSynced' | 'hasUnsent' | 'unsentFile' | 'reconnect' | 'close'
>;

/**
 * A co-edited document on the screen: its text, its saving in words, who is in it, and the one undo stack of this person, which lives as long
 * as the document does and survives every editor. Every change outside of rich text goes through `edit`.
 */
export class LiveDocument {
  readonly doc: Y.Doc;
  readonly options: LiveDocumentOptions;
  /** The origin of this person's changes: what undo takes back. */
  readonly origin = { by: 'this screen' };

  readonly #connection: Connection;
  readonly #undo: Y.UndoManager;
  readonly #cleanups: (() => void)[] = [];
  #closed = false;

  #saveState = $state.raw<SaveState>({ kind: 'loading' });
  #access = $state.raw<'unknown' | 'write' | 'read'>('unknown');
  #loaded = $state(false);
  #people = $state.raw<PersonHere[]>([]);
  #steps = $state.raw({ back: 0, forth: 0 });

  constructor(options: LiveDocumentOptions, connection: Connection) {
    this.options = options;
    this.#connection = connection;
    this.doc = connection.doc;
    this.#undo = ownUndo(this.doc, options.undoScope(this.doc), this.origin);
    this.#watch();
  }

  get awareness(): Awareness {
    return this.#connection.awareness;
  }

  get saveState(): SaveState {
    return this.#saveState;
  }

  /** There is something to show: from this device or from the server. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get readOnly(): boolean {
    return !this.options.mayWrite || !this.#loaded || this.#access === 'read';
  }

  /** Everyone else who has the document open now. */
  get people(): readonly PersonHere[] {
    return this.#people;
  }

  get canUndo(): boolean {
    return this.#steps.back > 0;
  }

  get canRedo(): boolean {
    return this.#steps.forth > 0;
  }

  /** A change by named functions, as one step of undo. What they throw passes through, nothing is then written. */
  edit<Result>(change: (doc: Y.Doc) => Result): Result {
    this.#undo.stopCapturing();
    try {
      return this.doc.transact(() => change(this.doc), this.origin);
    } finally {
      this.#undo.stopCapturing();
    }
  }

  /** As `edit`; what comes back takes exactly this step back, whatever was written after it. */
  editWithReturn(change: (doc: Y.Doc) => void): () => void {
    const bringBack = stepWithReturn(this.#undo, () => this.doc.transact(() => change(this.doc), this.origin));
    return () => {
      if (!this.readOnly) bringBack();
    };
  }

  /** Changes that follow each other as one step of undo, such as the pieces of a line while it is drawn. */
  beginStep(): { edit<Result>(change: (doc: Y.Doc) => Result): Result; end(): void } {
    const usual = this.#undo.captureTimeout;
    this.#undo.stopCapturing();
    this.#undo.captureTimeout = Infinity;
    return {
      edit: (change) => this.doc.transact(() => change(this.doc), this.origin),
      end: () => {
        this.#undo.captureTimeout = usual;
        this.#undo.stopCapturing();
      },
    };
  }

  undo(): void {
    if (!this.readOnly) this.#undo.undo();
  }

  redo(): void {
    if (!this.readOnly) this.#undo.redo();
  }

  /** Editors write under an origin of their own: from now on undo takes it back too. */
  track(origin: unknown): void {
    this.#undo.addTrackedOrigin(origin);
  }

  /** Tells the others where this person is. A caret stays with its field. */
  stand(at: Place | null): void {
    const state = this.awareness.getLocalState();
    if (state && state.at !== at) this.awareness.setLocalState({ ...state, at, cursor: null });
  }

  hasUnsent(): boolean {
    return this.#connection.hasUnsent();
  }

  unsentFile(): Blob {
    return this.#connection.unsentFile(this.options.content?.(this.doc));
  }

  reconnect(): void {
    this.#connection.reconnect();
  }

  /** Leaves the document: the others see it at once, the copy on this device stays. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const cleanup of this.#cleanups) cleanup();
    this.#undo.destroy();
    await this.#connection.close();
  }

  #watch(): void {
    const { awareness, state, access, whenLoaded, whenSynced } = this.#connection;
    const self = { clientId: this.doc.clientID, personId: this.options.personId };
    const seePeople = () => {
      const people = peopleHere(awareness.getStates(), self);
      // Every keystroke of a partner moves their caret; the list of people changes rarely.
      if (JSON.stringify(people) !== JSON.stringify(this.#people)) this.#people = people;
    };
    const countSteps = () => (this.#steps = { back: this.#undo.undoStack.length, forth: this.#undo.redoStack.length });
    awareness.on('change', seePeople);
    for (const name of ['stack-item-added', 'stack-item-popped', 'stack-cleared'] as const) this.#undo.on(name, countSteps);
    this.#cleanups.push(
      () => awareness.off('change', seePeople),
      state.subscribe((value) => (this.#saveState = value)),
      access.subscribe((value) => (this.#access = value)),
      rememberOpen({
        documentId: this.options.documentId,
        title: this.options.title,
        hasUnsent: () => this.hasUnsent(),
        unsentFile: () => this.unsentFile(),
        close: () => this.close(),
      }),
    );
    awareness.setLocalStateField('at', null);
    void whenLoaded.then(() => (this.#loaded ||= this.doc.store.clients.size > 0));
    void whenSynced.then(() => (this.#loaded = true));
  }
}

/** Opens a document in the browser: first its copy on this device, then the server's. Close it when its screen goes. */
export function openLiveDocument(options: LiveDocumentOptions & { generation: number; keepCopy?: boolean }): LiveDocument {
  const { documentId, personId, generation, keepCopy = true } = options;
  const url = `${location.origin.replace(/^http/u, 'ws')}/collab`;
  return new LiveDocument(options, openDocument({ documentId, personId, generation, keepCopy, url }));
}
