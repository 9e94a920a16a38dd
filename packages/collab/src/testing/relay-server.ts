import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { WebSocketServer } from 'ws';
import { MAX_FRAME_BYTES } from '../protocol/limits.ts';
import type { DocumentKinds } from '../server/document-kind.ts';
import { createRelay, type Relay, type RelayOptions } from '../server/relay.ts';

/** The kind of document the tests write. */
export const TEST_KINDS: DocumentKinds = {
  notes: {
    roots: { text: 'text', map: 'map', list: 'array' },
    maxBytes: 1024 * 1024,
    wordKeys: ['words'],
    project: (doc) => ({ text: doc.getText('text').toString() }),
  },
};

export type RelayServer = { relay: Relay; pool: pg.Pool; port: number; url: string; close: () => Promise<void> };

/**
 * A relay behind a WebSocketServer as the service has it, only that the address says who comes:
 * `/:documentId?person=…&name=…&access=read&generation=…`.
 */
export async function startRelayServer(
  databaseUrl: string,
  options: Partial<RelayOptions> & { port?: number; pool?: pg.Pool } = {},
): Promise<RelayServer> {
  const pool = options.pool ?? new pg.Pool({ connectionString: databaseUrl, max: 5, connectionTimeoutMillis: 2_000 });
  // As in the service: an error of a connection, in use, at rest or just ending, must not end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const relay = createRelay({ kinds: TEST_KINDS, ...options, pool });
  const server = new WebSocketServer({ host: '127.0.0.1', port: options.port ?? 0, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  server.on('connection', (socket, request) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x');
    const personId = searchParams.get('person') ?? '';
    relay.accept(socket, {
      documentId: pathname.slice(1),
      personId,
      personName: searchParams.get('name') ?? 'Nameless',
      access: searchParams.get('access') === 'read' ? 'read' : 'write',
      ...(searchParams.has('generation') && { generation: Number(searchParams.get('generation')) }),
    });
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    await relay.close({ patience: 500 });
    for (const socket of server.clients) socket.terminate();
    server.close();
    if (!options.pool) await pool.end();
  };
  return { relay, pool, port, url: `ws://127.0.0.1:${port}`, close };
}

/** A person who may be an author. */
export async function addPerson(pool: pg.Pool, name: string): Promise<string> {
  const id = crypto.randomUUID();
  await pool.query(`INSERT INTO person (id, name, email, "updatedAt") VALUES ($1, $2, $3, now())`, [id, name, `${id}@example.test`]);
  return id;
}

/** A document of the kind `notes`. */
export async function addDocument(pool: pg.Pool, relay: Relay, initial?: Uint8Array): Promise<string> {
  const id = crypto.randomUUID();
  const client = await pool.connect();
  try {
    await relay.create(client, { id, kind: 'notes', schemaVersion: 1, ...(initial && { initial }) });
  } finally {
    client.release();
  }
  return id;
}
