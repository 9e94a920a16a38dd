/** «Something about this changed, ask again»: ids and small facts, never content. */
export type Notice = {
  about: string;
  /** Left out: anything of that kind may have changed. */
  id?: string;
  facts?: Record<string, string | number | boolean | null>;
};
type Listener = (notice: Notice) => void;

/** How long an unused line is kept: going from one page to the next does not open a second one. */
const KEPT_OPEN = 20_000;
/** What the page shows may be this old when the line opens, ms; older means that a notice may have passed unheard. */
const FRESH = 1500;

const listeners = new Map<string, Set<Listener>>();
let line: ReturnType<typeof open> | undefined;
let closing: ReturnType<typeof setTimeout> | undefined;
/** When what is shown was asked, on the clock of `performance`: for the first line when the page was; Infinity while no line is wanted. */
let shownSince = 0;

/**
 * Calls `listener` for each notice about one of these, and without an id after the line was away, since something may have been missed.
 * All listeners of the page share one connection, which mends itself. For `$effect`: gives back how to stop.
 */
export function onNotice(about: string | readonly string[], listener: Listener): () => void {
  const kinds = [about].flat();
  for (const kind of kinds) {
    const known = listeners.get(kind) ?? new Set();
    listeners.set(kind, known.add(listener));
  }
  clearTimeout(closing);
  if (shownSince === Infinity) shownSince = performance.now();
  line ??= open();
  return () => {
    for (const kind of kinds) listeners.get(kind)?.delete(listener);
    if ([...listeners.values()].every((some) => some.size === 0)) closing = setTimeout(close, KEPT_OPEN);
  };
}

async function open(): Promise<{ disconnect: () => unknown } | undefined> {
  const since = shownSince;
  let io: (typeof import('socket.io-client'))['io'];
  try {
    ({ io } = await import('socket.io-client'));
  } catch {
    // The code could not be fetched: no network, or a new build. Pages still ask when they are opened.
    setTimeout(() => (line &&= open()), 5000);
    return undefined;
  }
  // Without `tryAllTransports` the second one is never tried.
  const transports = { transports: ['websocket', 'polling'], tryAllTransports: true };
  const socket = io({ path: '/realtime', ...transports, reconnectionDelay: 500, reconnectionDelayMax: 5000 });
  /** Undefined until it connects for the first time. */
  let wasAway: boolean | undefined;
  socket.on('notice', tell);
  socket.on('connect', () => {
    if (wasAway ?? performance.now() - since > FRESH) for (const about of listeners.keys()) tell({ about });
    wasAway = false;
  });
  socket.on('disconnect', (reason) => {
    wasAway = true;
    // The client mends every break but one that the service wished: the session or its rights changed.
    if (reason === 'io server disconnect') setTimeout(() => line && socket.connect(), 1000);
  });
  return socket;
}

function tell(notice: Notice): void {
  for (const listener of [...(listeners.get(notice.about) ?? [])]) listener(notice);
}

function close(): void {
  const closed = line;
  line = undefined;
  shownSince = Infinity;
  void closed?.then((socket) => socket?.disconnect());
}
