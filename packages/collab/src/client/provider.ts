import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { Awareness } from 'y-protocols/awareness';
import { IndexeddbPersistence } from 'y-indexeddb';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { acknowledgementFrame, MESSAGE, noticeFrame, SYNC } from '../protocol/messages.ts';
import type { ServerNotice } from '../protocol/notice.ts';
import { watchConnection } from './connection-watch.ts';
import type { CopyKey } from './copy-key.ts';
import { EditLedger } from './edit-ledger.ts';
import { eraseOlderCopies, openLocalCopy } from './local-copies.ts';
import { observable, type Observable } from './observable.ts';
import { reasonOfClose, saveState, type SaveFacts, type SaveState } from './save-state.ts';
import { UnsentMark } from './unsent-marks.ts';
import { unsentFile } from './unsent-file.ts';

export type OpenDocumentOptions = CopyKey & {
  /** Address of co-editing without the document: `wss://host/collab`. */
  url: string;
  doc?: Y.Doc;
  /** false: nothing is kept on this device (a borrowed computer, a guest). */
  keepCopy?: boolean;
  /** For places without a WebSocket of their own. */
  WebSocketPolyfill?: typeof WebSocket;
};

/** A document opened for co-editing. */
export type OpenedDocument = {
  doc: Y.Doc;
  awareness: Awareness;
  state: Observable<SaveState>;
  /** What this person may do; `read` also once edits are refused. `unknown` until the server has said so: write only to what was loaded. */
  access: Observable<'unknown' | 'write' | 'read'>;
  /** Resolves when the local copy is loaded, or is known to be unavailable. */
  whenLoaded: Promise<void>;
  /** Resolves when the server's state is here for the first time. */
  whenSynced: Promise<void>;
  /** Is there an edit that the server has not confirmed? */
  hasUnsent: () => boolean;
  /** The unconfirmed edits as a file; `content`: how the document reads, for people. */
  unsentFile: (content?: unknown) => Blob;
  /** Tries again after a refusal, for example after signing in anew. */
  reconnect: () => void;
  /** Leaves the document; the local copy stays. */
  close: () => Promise<void>;
};

/**
 * Opens a document: first from this device's copy, then from the server, and keeps both up to date. A stock y-websocket provider
 * underneath, extended by acknowledgements (`saved` is said only after the server's commit of every edit made here) and notices.
 * Tabs do not talk to each other directly: each has its own connection and clientID, so none can speak for another.
 */
export function openDocument(options: OpenDocumentOptions): OpenedDocument {
  const { personId, documentId, generation, url, doc = new Y.Doc(), keepCopy = true } = options;
  const key: CopyKey = { personId, documentId, generation };
  const provider = new WebsocketProvider(url, documentId, doc, {
    connect: false,
    disableBc: true,
    maxBackoffTime: 2_500,
    params: { generation: String(generation) },
    shouldReconnect: (event) => reasonOfClose(event.code) === null,
    ...(options.WebSocketPolyfill && { WebSocketPolyfill: options.WebSocketPolyfill }),
  });
  const mark = new UnsentMark(key, doc.clientID);
  const ledger = new EditLedger(mark.wasLeft);
  const facts: SaveFacts = { refused: null, loaded: false, connection: 'first', storage: 'ok', unsent: ledger.unsent, savedAt: null };
  const state = observable<SaveState>({ kind: 'loading' });
  const access = observable<'unknown' | 'write' | 'read'>('unknown');
  let serverHas: Uint8Array | undefined;
  let closed = false;

  const tell = (news: Partial<SaveFacts> = {}) => {
    Object.assign(facts, news, { unsent: ledger.unsent });
    state.set(saveState(facts));
    if (facts.refused) access.set('read');
  };
  const send = (frame: Uint8Array) => {
    if (provider.wsconnected && provider.ws?.readyState === 1) provider.ws.send(frame as Uint8Array<ArrayBuffer>);
  };
  const askForAcknowledgement = () => {
    const n = ledger.request();
    if (n !== null) send(acknowledgementFrame(n));
  };

  const stockSync = provider.messageHandlers[MESSAGE.sync]!;
  provider.messageHandlers[MESSAGE.sync] = (encoder, decoder, ...rest) => {
    const peek = decoding.clone(decoder);
    if (decoding.readVarUint(peek) === SYNC.step1) serverHas = decoding.readVarUint8Array(peek);
    stockSync(encoder, decoder, ...rest);
    // More than the message number: the answer to the server's step 1, which the provider sends as soon as this returns.
    if (encoding.length(encoder) > 1) queueMicrotask(() => (ledger.uploaded(), askForAcknowledgement()));
  };
  provider.messageHandlers[MESSAGE.acknowledgement] = (_encoder, decoder) => {
    if (!ledger.acknowledged(decoding.readVarUint(decoder))) return tell();
    mark.clear();
    if (!facts.savedAt && keepCopy) void eraseOlderCopies(key).catch(() => {});
    tell({ savedAt: new Date() });
  };
  provider.messageHandlers[MESSAGE.notice] = (_encoder, decoder) => {
    const notice = JSON.parse(decoding.readVarString(decoder)) as ServerNotice;
    if (notice.access && !facts.refused) access.set(notice.access);
    tell({ ...(notice.storage && { storage: notice.storage }), ...(notice.refused && { refused: notice.refused }) });
  };
  provider.on('status', ({ status }) => {
    if (status === 'connected') {
      send(noticeFrame({}));
      tell({ connection: 'open', storage: 'ok' });
    } else if (status === 'disconnected') {
      ledger.connectionLost();
      tell({ connection: 'lost' });
    }
  });
  // Also when a connection could not be made at all, which the provider does not report as a status.
  provider.on('connection-close', () => {
    ledger.connectionLost();
    tell({ connection: 'lost' });
  });
  provider.on('closed', ({ code }) => tell({ refused: reasonOfClose(code) ?? 'invalid' }));
  const whenSynced = new Promise<void>((resolve) => {
    provider.on('sync', (isSynced) => {
      if (!isSynced) return;
      tell({ loaded: true });
      resolve();
    });
  });

  const stopWatching = watchConnection(
    provider,
    () => send(noticeFrame({})),
    () => ledger.unsent,
  );
  const copy = keepCopy ? openLocalCopy(key, doc) : Promise.resolve(null);
  // Registered after the provider's own listener: the edit is on its way before its acknowledgement is asked for.
  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider || origin instanceof IndexeddbPersistence) return;
    ledger.edited();
    mark.set();
    askForAcknowledgement();
    tell();
  };
  doc.on('update', onUpdate);
  const whenLoaded = copy.then((loaded) => {
    if (closed) return;
    if (loaded && doc.store.clients.size > 0) tell({ loaded: true });
    // Only now: what the copy brings must reach the server as an upload, not as edits of this moment.
    provider.connect();
  });

  return {
    doc,
    awareness: provider.awareness,
    state,
    access,
    whenLoaded,
    whenSynced,
    hasUnsent: () => ledger.unsent,
    unsentFile: (content) => unsentFile(key, doc, { content, ...(serverHas && { since: serverHas }) }),
    reconnect() {
      access.set('unknown');
      tell({ refused: null, connection: 'first' });
      provider.disconnect();
      provider.connect();
    },
    async close() {
      if (closed) return;
      closed = true;
      stopWatching();
      doc.off('update', onUpdate);
      provider.awareness.destroy();
      provider.destroy();
      await (await copy)?.destroy();
      if (!options.doc) doc.destroy();
    },
  };
}
