import { ApiError } from '#lib/api/api-error.ts';

/** «Something about this changed, ask again»: what the service says to every tab of a person. */
export interface Notice {
  about:
    | 'meeting'
    | 'chat'
    | 'lobby'
    | 'show'
    | 'summary'
    | 'subgroup'
    | 'poll'
    | 'recording'
    | 'muted'
    | 'hand'
    | 'reaction'
    | 'asked-to-speak'
    | 'asked-to-mute';
  id: string;
  facts?: Record<string, unknown>;
}

/** The live line to the service (Socket.IO). It mends itself; what was missed meanwhile has to be asked for in `onConnect`. */
export interface Realtime {
  onNotice(listener: (notice: Notice) => void): () => void;
  /** At once when it is connected, and after each return. */
  onConnect(listener: () => void): () => void;
  /** When it was cut, and each time that it could not be mended. */
  onLost(listener: () => void): () => void;
  /** Sends an event and waits for its acknowledgement. @throws ApiError, `NETWORK` when no answer came. */
  ask<Reply>(event: string, input: unknown): Promise<Reply>;
  /** What carries it at the moment: where a network lets no WebSocket through, requests in turn. */
  transport(): 'websocket' | 'polling';
  close(): void;
}

type Answer<Reply> = { ok: Reply } | { problem: { code: string; status?: number } };
type Socket = Awaited<ReturnType<typeof connect>>;

/** An acknowledgement means a commit; after this long without one the line is taken as dead. */
const PATIENCE = 8000;

async function connect() {
  const { io } = await import('socket.io-client');
  // Without `tryAllTransports` the second one is never tried.
  const transports = { transports: ['websocket', 'polling'], tryAllTransports: true };
  return io({ path: '/realtime', ...transports, reconnectionDelay: 500, reconnectionDelayMax: 4000 });
}

export function openRealtime(): Realtime {
  const notices = new Set<(notice: Notice) => void>();
  const connects = new Set<() => void>();
  const losses = new Set<() => void>();
  let socket: Socket | null = null;
  let closed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    connect().then(
      (opened) => {
        if (closed) return void opened.disconnect();
        socket = opened;
        opened.on('connect', () => connects.forEach((tell) => tell()));
        for (const loss of ['disconnect', 'connect_error'] as const) opened.on(loss, () => losses.forEach((tell) => tell()));
        opened.on('notice', (notice: Notice) => notices.forEach((tell) => tell(notice)));
        // The service closes a line whose session changed; only its own closing is not mended by the client.
        opened.on('disconnect', (reason) => reason === 'io server disconnect' && !closed && opened.connect());
      },
      () => (retry = setTimeout(open, 3000)), // the code could not be loaded
    );
  }
  open();

  return {
    onNotice(listener) {
      notices.add(listener);
      return () => void notices.delete(listener);
    },
    onConnect(listener) {
      connects.add(listener);
      if (socket?.connected) listener();
      return () => void connects.delete(listener);
    },
    onLost(listener) {
      losses.add(listener);
      return () => void losses.delete(listener);
    },
    async ask<Reply>(event: string, input: unknown) {
      if (!socket?.connected) throw new ApiError(0, 'NETWORK');
      const answer = await socket
        .timeout(PATIENCE)
        .emitWithAck(event, input)
        .catch((cause: unknown) => Promise.reject(new ApiError(0, 'NETWORK', { cause })));
      const said = answer as Answer<Reply>;
      if ('problem' in said) throw new ApiError(said.problem.status ?? 400, said.problem.code);
      return said.ok;
    },
    transport: () => (socket?.io.engine.transport.name === 'polling' ? 'polling' : 'websocket'),
    close() {
      closed = true;
      clearTimeout(retry);
      socket?.disconnect();
    },
  };
}
