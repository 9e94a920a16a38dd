import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';

/** A stock y-websocket provider, as anyone's script would have it. */
export function stockClient(url: string, documentId: string, params: Record<string, string>, doc = new Y.Doc()) {
  const provider = new WebsocketProvider(url, documentId, doc, {
    params,
    disableBc: true,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
  });
  return { doc, provider, text: doc.getText('text') };
}
