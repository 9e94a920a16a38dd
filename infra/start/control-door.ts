import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { writeWhole } from './home.ts';

/** What a test may take away from a running stack and give back. */
export type Act = 'kill-service' | 'crash-service' | 'start-service' | 'stop-livekit' | 'start-livekit' | 'stop-postgres';

/** `run/control.json`: where the door is and what a test needs to know about the stack. */
export type ControlNote = { port: number; token: string; origin: string; databaseUrl: string; demoPassword: string };

/**
 * A door into the launcher for tests of faults: `POST /<act>` with the token, on loopback, answered when the act is done. It is open only
 * with TANDEM_CONTROLLED=1; test processes other than the one that started the stack use it, too.
 */
export async function openControlDoor(
  home: string,
  acts: Record<Act, () => Promise<unknown> | undefined>,
  note: Omit<ControlNote, 'port' | 'token'>,
): Promise<Server> {
  const token = randomBytes(24).toString('hex');
  const server = createServer((request, reply) => {
    const act = acts[request.url?.slice(1) as Act];
    if (request.method !== 'POST' || request.headers.authorization !== token || !act) return void reply.writeHead(404).end();
    Promise.resolve(act()).then(
      () => reply.writeHead(204).end(),
      (error: unknown) => reply.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await writeWhole(join(home, 'run', 'control.json'), JSON.stringify({ ...note, port, token } satisfies ControlNote), 0o600);
  return server;
}
