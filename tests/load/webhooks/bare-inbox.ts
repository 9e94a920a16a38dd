import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';

/* The floor of an inbox, a process of its own: checks the signature, stores the delivery once, answers. It understands nothing. */

const [databaseUrl, secret] = process.argv.slice(2) as [string, string];
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
await pool.query('CREATE TABLE IF NOT EXISTS bare_inbox (id text PRIMARY KEY, payload jsonb NOT NULL)');

const server = createServer(async (request, response) => {
  const body = await text(request);
  const [head = '', claims = '', signature] = (request.headers.authorization ?? '').split('.');
  const { sha256 } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sha256: string };
  const signed = createHmac('sha256', secret).update(`${head}.${claims}`).digest('base64url') === signature;
  if (!signed || createHash('sha256').update(body).digest('base64') !== sha256) return void response.writeHead(401).end();
  const payload = JSON.parse(body) as { id: string };
  await pool.query('INSERT INTO bare_inbox VALUES ($1, $2) ON CONFLICT DO NOTHING', [payload.id, payload]);
  response.writeHead(204).end();
});
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
process.on('disconnect', () => process.exit());
