import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A way to a server that a test can cut, freeze, hold up, slow down, mend, and lead elsewhere. */
export type TcpGate = {
  /** The server's address through the gate. */
  url: string;
  /** Ends every connection and refuses new ones. */
  cut: () => void;
  /** Lets nothing through the present connections ever again, nor through new ones until mended: a server that does not answer. */
  freeze: () => void;
  /** Holds everything back until mended; then it arrives. */
  stall: () => void;
  /** Until mended all arrives so many milliseconds later. */
  slow: (delay: number) => void;
  mend: () => void;
  /** New connections lead there. */
  pointTo: (url: string) => void;
  close: () => void;
};

export async function openGate(serverUrl: string): Promise<TcpGate> {
  let target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const freezing = new Set<() => void>();
  let state: 'open' | 'cut' | 'frozen' | 'stalled' = 'open';
  let delay = 0;
  const server = createServer((inner) => {
    if (state === 'cut') return void inner.destroy();
    const outer = connect(Number(target.port), target.hostname);
    let alive = state !== 'frozen';
    freezing.add(() => (alive = false));
    for (const [from, to] of [
      [inner, outer],
      [outer, inner],
    ] as const) {
      sockets.add(from);
      if (state === 'stalled') from.pause();
      let passing = 0;
      let passed = Promise.resolve();
      const pass = (data: Buffer) => void (alive && to.write(data));
      from.on('data', (data) => {
        if (delay === 0 && passing === 0) return pass(data);
        const due = performance.now() + delay;
        passing++;
        passed = passed.then(() => wait(Math.max(0, due - performance.now()))).then(() => (passing--, pass(data)));
      });
      from.on('error', () => to.destroy());
      from.on('close', () => (sockets.delete(from), to.destroy()));
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(serverUrl);
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
    stall: () => {
      state = 'stalled';
      sockets.forEach((socket) => socket.pause());
    },
    slow: (milliseconds) => (delay = milliseconds),
    mend: () => {
      state = 'open';
      delay = 0;
      sockets.forEach((socket) => socket.resume());
    },
    pointTo: (next) => (target = new URL(next)),
    close: () => (end(), server.close()),
  };
}
