import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to PostgreSQL that a test can cut and mend. */
export type TcpGate = {
  /** The database's address through the gate. */
  url: string;
  /** Ends every connection and refuses new ones. */
  cut: () => void;
  /** Lets nothing through the present connections ever again, nor through new ones until mended: a database that does not answer. */
  freeze: () => void;
  mend: () => void;
  close: () => void;
};

export async function openGate(databaseUrl: string): Promise<TcpGate> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const freezing = new Set<() => void>();
  let state: 'open' | 'cut' | 'frozen' = 'open';
  const server = createServer((inner) => {
    if (state === 'cut') return void inner.destroy();
    const outer = connect(Number(target.port), target.hostname);
    let alive = true;
    freezing.add(() => (alive = false));
    if (state === 'frozen') alive = false;
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => alive && to.write(data));
      from.on('error', () => to.destroy());
      from.on('close', () => (sockets.delete(from), to.destroy()));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  const end = () => sockets.forEach((socket) => socket.destroy());
  return {
    url: url.href,
    cut: () => ((state = 'cut'), end()),
    freeze: () => {
      state = 'frozen';
      freezing.forEach((freeze) => freeze());
      freezing.clear();
    },
    mend: () => (state = 'open'),
    close: () => (end(), server.close()),
  };
}
