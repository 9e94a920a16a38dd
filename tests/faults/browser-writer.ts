import { WebSocket } from 'ws';
import { openDocument, type OpenedDocument } from '../../packages/collab/src/client/provider.ts';
import type { Edit } from './history.ts';
import { Writer, type WriterSetup } from './writer.ts';

/** Writes through our browser half: promised is what the screen calls «Сохранено». */
export class BrowserWriter extends Writer {
  readonly #opened: OpenedDocument;
  #socket: WebSocket | null = null;
  #lastClose = '';

  constructor(setup: WriterSetup) {
    super('browser', setup);
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- the class below has a `this` of its own
    const writer = this;
    class SocketToAnyRelay extends WebSocket {
      constructor(address: string | URL) {
        const { name, url } = setup.chooseRelay();
        const chosen = new URL(address);
        chosen.host = new URL(url).host;
        chosen.searchParams.set('person', setup.personId);
        super(chosen, { handshakeTimeout: 4_000 });
        this.on('error', () => undefined);
        this.on('close', (code, reason) => (writer.#lastClose = `${code} ${reason.toString()}`));
        writer.relay = name;
        writer.#socket = this;
      }
    }
    this.#opened = openDocument({
      documentId: setup.document.id,
      personId: setup.personId,
      generation: 1,
      url: 'ws://any-relay.test',
      doc: this.doc,
      WebSocketPolyfill: SocketToAnyRelay as unknown as typeof globalThis.WebSocket,
    });
    this.#opened.state.subscribe((state) => {
      if (state.kind === 'refused') this.sentAway = `${state.reason} (${this.#lastClose})`;
      if (state.kind === 'saved' && !this.#opened.hasUnsent()) this.promised(this.waiting, `relay ${this.relay}`);
    });
  }

  reconnect(): void {
    this.#socket?.terminate();
  }

  protected hangUp(): void {
    void this.#opened.close();
  }

  protected made(_edit: Edit): void {}
}
