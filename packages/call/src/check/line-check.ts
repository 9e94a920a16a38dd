import { type Clock, browserClock } from '../clock.ts';
import { type Observable, createValue } from '../observable.ts';
import { type FlowFacts, type FlowSample, flowOf } from './flow.ts';
import type { MediaWay, OpenedWay, Way } from './media-way.ts';
import type { PathFacts } from './path-facts.ts';

/** Where one line of the check stands, and what it found. */
export type Looked<Facts> = { state: 'waiting' | 'running' } | { state: 'skipped' } | { state: 'done'; facts: Facts };

/** How the service answers over its live line; `transport` null: it does not. `rtt`: ms, the median. */
export interface SocketFacts {
  transport: 'websocket' | 'polling' | null;
  rtt: number | null;
}

/** One way to the media server. `path` null: nothing passes. */
export interface WayFacts {
  path: PathFacts | null;
}

/** The whole check: each line is looked at after the other, so that none takes the network from another. */
export interface CheckView {
  state: 'idle' | 'running' | 'done';
  /** ms since 1970; of the run that is shown. */
  startedAt: number | null;
  socket: Looked<SocketFacts>;
  udp: Looked<WayFacts>;
  tcp: Looked<WayFacts>;
  /** `none`: this installation has no relay. */
  relay: Looked<WayFacts | 'none'>;
  flow: Looked<FlowFacts | null>;
  /** Why the media server could not be tried: the service's code. */
  refused: string | null;
}

export interface LineCheckOptions {
  /** Asks the service for two places in a room of one's own; may throw an error with the service's `code`. */
  requestTicket(): Promise<{ url: string; sender: string; receiver: string }>;
  /** One question over the live line, answered with how it was carried. Throws when it is not answered. */
  echo(number: number): Promise<'websocket' | 'polling'>;
  clock?: Clock;
  /** For tests; else LiveKit, loaded when it is needed. */
  openWay?(options: { url: string; token: string; way: Way }): Promise<OpenedWay>;
}

export interface LineCheck {
  view: Observable<CheckView>;
  run(): Promise<void>;
  /** Ends what is under way. */
  close(): void;
}

/** What is asked of the line, bits a second: a sharp picture and half of another. */
export const ASKED = 3_000_000;
const ECHOES = 5;
const MEASURE = 8000;
const SAMPLE_EVERY = 500;

const waiting = { state: 'waiting' } as const;
const skipped = { state: 'skipped' } as const;
const fresh: CheckView = {
  ...{ state: 'idle', startedAt: null, refused: null },
  ...{ socket: waiting, udp: waiting, tcp: waiting, relay: waiting, flow: waiting },
};

const loadWay: NonNullable<LineCheckOptions['openWay']> = async (options) => (await import('./media-way.ts')).openMediaWay(options);

export function createLineCheck({ requestTicket, echo, clock = browserClock, openWay = loadWay }: LineCheckOptions): LineCheck {
  const view = createValue<CheckView>(fresh);
  const open = new Set<MediaWay>();
  /** Rises with every run and with the end: what an older one still finds out is void. */
  let turn = 0;

  const pause = (ms: number) => new Promise<void>((resolve) => void clock.after(ms, resolve));
  const closeAll = () => Promise.all([...open].map((way) => (open.delete(way), way.close().catch(() => {}))));

  async function run(): Promise<void> {
    if (view.get().state === 'running') return;
    const mine = ++turn;
    const tell = (change: Partial<CheckView>) => mine === turn && view.set({ ...view.get(), ...change });
    tell({ ...fresh, state: 'running', startedAt: clock.now(), socket: { state: 'running' } });
    tell({ socket: { state: 'done', facts: await askSocket(mine) } });
    const ticket = await requestTicket().catch((error: unknown) => {
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'UNKNOWN';
      tell({ udp: skipped, tcp: skipped, relay: skipped, flow: skipped, refused: code });
    });
    if (ticket && mine === turn) await tryWays(ticket, mine, tell);
    tell({ state: 'done' });
  }

  async function askSocket(mine: number): Promise<SocketFacts> {
    const times: number[] = [];
    let transport: SocketFacts['transport'] = null;
    for (let number = 0; number < ECHOES && mine === turn; number++) {
      const from = performance.now();
      try {
        transport = await echo(number);
      } catch {
        break;
      }
      times.push(performance.now() - from);
    }
    const median = times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
    return { transport, rtt: median === undefined ? null : Math.round(median) };
  }

  async function tryWays(
    { url, sender, receiver }: { url: string; sender: string; receiver: string },
    mine: number,
    tell: (change: Partial<CheckView>) => unknown,
  ): Promise<void> {
    let relays: boolean | null = null;
    /** Keeps the ways that it opened until `closeAll`. */
    const connect = async (token: string, way: Way) => {
      const opened = await openWay({ url, token, way });
      relays = opened.relays ?? relays;
      if (opened.way) open.add(opened.way);
      if (mine !== turn) await closeAll();
      return mine === turn ? opened.way : null;
    };
    let flow: FlowFacts | null | undefined;
    for (const way of ['udp', 'tcp'] as const) {
      if (mine !== turn) return;
      tell({ [way]: { state: 'running' } });
      const out = await connect(sender, way);
      const path = (await out?.path()) ?? null;
      // What passed over the other protocol after all proves nothing about this one.
      const passes = path?.protocol === way;
      if (out && passes && !flow) {
        tell({ flow: { state: 'running' } });
        const back = await connect(receiver, way);
        flow = back ? await measure(out, back, mine) : null;
        tell({ flow: { state: 'done', facts: flow } });
      }
      await closeAll();
      tell({ [way]: { state: 'done', facts: { path: passes ? path : null } } });
    }
    // Nobody could say where the media are to be sent: nothing is known of the ways.
    if (relays === null) return void tell({ udp: skipped, tcp: skipped, relay: skipped, flow: skipped });
    if (!flow) tell({ flow: { state: 'done', facts: null } });
    if (!relays) return void tell({ relay: { state: 'done', facts: 'none' } });
    tell({ relay: { state: 'running' } });
    const path = (await (await connect(sender, 'relay'))?.path()) ?? null;
    await closeAll();
    tell({ relay: { state: 'done', facts: { path } } });
  }

  async function measure(out: MediaWay, back: MediaWay, mine: number): Promise<FlowFacts | null> {
    await out.send(ASKED);
    const samples: FlowSample[] = [];
    for (let spent = 0; spent <= MEASURE && mine === turn; spent += SAMPLE_EVERY) {
      const [sent, received, own, arrived] = await Promise.all([out.path(), back.path(), out.video(), back.video()]);
      if (sent && received)
        samples.push({
          ...{ at: clock.now(), sent: sent.sent, received: received.received, rtt: sent.rtt },
          ...{ packets: arrived.packets, lost: arrived.lost, busy: own.busy },
        });
      await pause(SAMPLE_EVERY);
    }
    return flowOf(samples, ASKED);
  }

  return {
    view,
    run,
    close() {
      turn++;
      void closeAll();
    },
  };
}
