import type { WebsocketProvider } from 'y-websocket';

const LOOK_EVERY = 1_000;
/** Silence after which the server is asked for a sign of life, which it gives at once. Sooner when edits wait for their confirmation. */
const ASK_AFTER = { waiting: 3_000, calm: 10_000 };
/** How long a sign of life, or the opening of a connection, may take before the connection is made anew. */
const PATIENCE = 4_000;

/**
 * Notices a connection that is dead without having been closed (a changed network, a sleeping laptop, a lost radio link) long before
 * TCP does, and tries at once when the browser says that the network is back. The stock provider alone waits for 30 s.
 */
export function watchConnection(provider: WebsocketProvider, askForSign: () => void, isWaiting: () => boolean): () => void {
  let connectingSince = 0;
  let asked = 0;
  const ask = () => {
    asked = Date.now();
    askForSign();
  };
  const renew = () => {
    provider.disconnect();
    provider.connect();
    connectingSince = Date.now();
  };
  const look = () => {
    if (!provider.shouldConnect) return;
    const now = Date.now();
    if (!provider.wsconnecting) connectingSince = 0;
    else if (connectingSince === 0) connectingSince = now;
    else if (now - connectingSince > PATIENCE) renew();
    if (!provider.wsconnected) return;
    const heard = provider.wsLastMessageReceived;
    // Only silence that was asked about counts: after a laptop's sleep nothing was heard for hours, and all may be well.
    if (asked > heard && now - asked > PATIENCE) renew();
    else if (asked <= heard && now - heard > (isWaiting() ? ASK_AFTER.waiting : ASK_AFTER.calm)) ask();
  };
  const networkBack = () => {
    if (!provider.shouldConnect) return;
    if (provider.wsconnected) ask();
    else renew();
  };
  const timer = setInterval(look, LOOK_EVERY);
  globalThis.addEventListener?.('online', networkBack);
  return () => {
    clearInterval(timer);
    globalThis.removeEventListener?.('online', networkBack);
  };
}
