import * as Y from 'yjs';
import { openDocument, type OpenedDocument } from '../../../packages/collab/src/client/provider.ts';
import { waitUntil } from '../../../packages/collab/src/testing/wait-until.ts';
import { percentile } from '../../support/percentile.ts';

/** Milliseconds from an edit until the other editor of the document has it. */
export type Latency = { edits: number; p50: number; p99: number };
export type Lap = { same: Latency; elsewhere: Latency };
/** All that one editor wrote, and its copy of the document at the end. */
export type HonestResult = { documentId: string; keys: string[]; state: string }[];
export type HonestQuestion = { id: number; ask: 'lap' | 'finish' };

const EDITS_PER_SECOND = 10;
const [url = '', ...names] = process.argv.slice(2);

/** Four honest people with the product's own client: two on the document under fire, two on another. */
class Editor {
  readonly documentId: string;
  readonly keys: string[] = [];
  readonly #opened: OpenedDocument;
  readonly #map: Y.Map<number>;
  readonly #name: string;

  constructor(documentId: string, personId: string, hear: (milliseconds: number) => void) {
    this.documentId = documentId;
    this.#name = personId;
    class SocketOfPerson extends WebSocket {
      constructor(address: string | URL) {
        const named = new URL(address);
        named.searchParams.set('person', personId);
        super(named);
      }
    }
    this.#opened = openDocument({ documentId, personId, generation: 1, url, keepCopy: false, WebSocketPolyfill: SocketOfPerson });
    this.#map = this.#opened.doc.getMap<number>('reflections');
    this.#map.observe((event, transaction) => {
      if (transaction.local) return;
      for (const key of event.keysChanged) if (key.startsWith('honest ')) hear(performance.now() - (this.#map.get(key) ?? 0));
    });
  }

  get isSaved(): boolean {
    return this.#opened.state.get().kind === 'saved';
  }

  whenSynced(): Promise<void> {
    return this.#opened.whenSynced;
  }

  write(): void {
    const key = `honest ${this.#name} ${this.keys.length}`;
    this.keys.push(key);
    this.#map.set(key, performance.now());
  }

  get result(): HonestResult[number] {
    const { documentId, keys } = this;
    return { documentId, keys, state: Buffer.from(Y.encodeStateAsUpdate(this.#opened.doc)).toString('base64') };
  }

  get explained(): string {
    return JSON.stringify(this.#opened.state.get());
  }
}

const [same = '', elsewhere = '', ...people] = names;
const heard = { same: [] as number[], elsewhere: [] as number[] };
const editors = people.map((person, at) =>
  at < 2
    ? new Editor(same, person, (milliseconds) => heard.same.push(milliseconds))
    : new Editor(elsewhere, person, (milliseconds) => heard.elsewhere.push(milliseconds)),
);
await Promise.all(editors.map((editor) => editor.whenSynced()));
const writing = setInterval(() => editors.forEach((editor) => editor.write()), 1000 / EDITS_PER_SECOND);

function lap(): Lap {
  const summary = (times: number[]): Latency => ({ edits: times.length, p50: percentile(times, 50), p99: percentile(times, 99) });
  const result = { same: summary(heard.same), elsewhere: summary(heard.elsewhere) };
  heard.same = [];
  heard.elsewhere = [];
  return result;
}

async function finish(): Promise<HonestResult> {
  clearInterval(writing);
  for (const editor of editors)
    await waitUntil('every honest edit is saved', () => editor.isSaved, 30_000).catch((error: Error) => {
      throw new Error(`${error.message}: ${editor.explained}`);
    });
  return editors.map((editor) => editor.result);
}

process.on('message', ({ id, ask }: HonestQuestion) => {
  const answer = async () => (ask === 'lap' ? lap() : await finish());
  answer().then(
    (value) => process.send?.({ id, value }),
    (error: Error) => process.send?.({ id, error: error.message }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({});
