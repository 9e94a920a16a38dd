import { Client, type Pool, type PoolClient } from 'pg';
import type { Logger } from 'pino';

/** Something changed for these people: their open pages ask again. Carries ids only, never content. */
export interface Notice {
  to: string[];
  /** meeting | programme | chat | lobby | … : what to ask again. */
  about: string;
  id?: string;
  /** Small facts that save a question; never private content. */
  facts?: Record<string, string | number | boolean | null>;
}

/**
 * Notices between processes, over PostgreSQL: sent when the transaction they are part of commits, or not at all.
 */
export interface Notices {
  send(notice: Notice, transaction?: PoolClient): Promise<void>;
  subscribe(listener: (notice: Notice) => void): () => void;
  /** A word from process to process, the sender's own included, that no page hears. At most 7 kB as JSON; never private content. */
  signal(name: string, body: unknown): Promise<void>;
  onSignal(name: string, listener: (body: unknown) => void): void;
  close(): Promise<void>;
}

const CHANNEL = 'tandem_notice';
const SIGNALS = 'tandem_signal';

export async function openNotices(databaseUrl: string, pool: Pool, log: Logger): Promise<Notices> {
  const listeners = new Set<(notice: Notice) => void>();
  const signals = new Map<string, (body: unknown) => void>();
  let closed = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  async function listen(): Promise<void> {
    client = new Client({ connectionString: databaseUrl });
    client.on('notification', ({ channel, payload }) => {
      if (channel === SIGNALS) {
        const { name, body } = JSON.parse(payload ?? '{}') as { name: string; body: unknown };
        return signals.get(name)?.(body);
      }
      const notice = JSON.parse(payload ?? '{}') as Notice;
      for (const listener of listeners) listener(notice);
    });
    client.on('error', () => undefined); // 'end' follows
    client.on('end', () => {
      if (closed) return;
      retry = setTimeout(() => void listen().catch((error: unknown) => log.warn(error, 'notices: no connection yet')), 1000);
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}; LISTEN ${SIGNALS}`);
    } catch (error) {
      client.emit('end');
      throw error;
    }
  }
  await listen();

  return {
    async send(notice, transaction) {
      if (notice.to.length === 0) return;
      await (transaction ?? pool).query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(notice)]);
    },
    async signal(name, body) {
      await pool.query('SELECT pg_notify($1, $2)', [SIGNALS, JSON.stringify({ name, body })]);
    },
    onSignal: (name, listener) => void signals.set(name, listener),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
