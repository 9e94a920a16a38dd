import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import pg from 'pg';
import { answerBench } from './answer.mjs';

/** Hocuspocus with its own defaults and its documents in PostgreSQL: `hocuspocus.mjs <database url>`. */
const pool = new pg.Pool({ connectionString: process.argv[2], max: 5 });
const server = new Server({
  quiet: true,
  port: 0,
  address: '127.0.0.1',
  extensions: [
    new Database({
      fetch: async ({ documentName }) =>
        (await pool.query('SELECT state FROM hocuspocus WHERE name = $1', [documentName])).rows[0]?.state ?? null,
      store: async ({ documentName, state }) =>
        void (await pool.query('INSERT INTO hocuspocus VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET state = $2', [
          documentName,
          state,
        ])),
    }),
  ],
});
await server.listen();
answerBench(server.address.port);
